package org.osteon.cdshooks.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hl7.fhir.r4.model.Library;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osteon.cdshooks.testing.SampleKnowledge;

class KnowledgeFolderTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void attachesTheCqlToItsLibrary() {
        assertThat(SampleKnowledge.artifacts())
                .filteredOn(Library.class::isInstance)
                .isNotEmpty()
                .allSatisfy(library -> assertThat(cql((Library) library))
                        .startsWith("library " + library.getIdElement().getIdPart()));
    }

    @Test
    void saysWhatDoesNotPairUpOrParse() throws IOException {
        write("cql/Lonely.cql", "library Lonely");
        write(
                "resources/library/Empty.json",
                "{ \"resourceType\": \"Library\", \"id\": \"Empty\", \"content\": [ { \"contentType\": \"text/cql\" } ] }");
        write("resources/library/Other.json", "{ \"resourceType\": \"Library\", \"id\": \"Another\" }");
        write("resources/plandefinition/broken.json", "{ \"resourceType\": \"PlanDefinition\", \"colour\": 1 }");
        var source = new KnowledgeFolder(new ArtifactReader(SampleKnowledge.FHIR), folder, List.of());

        assertThatThrownBy(source::artifacts)
                .isInstanceOfSatisfying(KnowledgeLoadException.class, e -> assertThat(e.reasons())
                        .satisfiesExactly(
                                reason -> assertThat(reason).startsWith("Other.json: the file is not named after"),
                                reason -> assertThat(reason).startsWith("broken.json: not an R4 resource in JSON"),
                                reason -> assertThat(reason).isEqualTo("Library Empty: no cql/Empty.cql"),
                                reason -> assertThat(reason).isEqualTo("cql/Lonely.cql: no Library names it")));
    }

    private static String cql(Library library) {
        return new String(ArtifactReader.cqlOf(library).orElseThrow(), StandardCharsets.UTF_8);
    }

    private void write(String path, String content) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, content);
    }
}
