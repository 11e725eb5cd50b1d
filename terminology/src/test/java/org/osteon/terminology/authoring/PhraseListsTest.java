package org.osteon.terminology.authoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionDesignationComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osteon.terminology.text.PhraseIndex;
import org.osteon.terminology.text.TopicKind;

/** What the files with phrases become, and what is said when they are wrong. */
class PhraseListsTest {

    private final List<String> problems = new ArrayList<>();

    @TempDir
    Path root;

    @Test
    void phrasesBecomeDesignationsOfTheirCodeInTheirLanguage() throws Exception {
        write("en/topic/clot.txt", "dvt", "deep vein thrombosis");
        write("de/topic/clot.txt", "Thrombose");
        write("en/route/clot.txt", "of another code system");

        CodeSystem topics = topics();

        assertThat(problems).isEmpty();
        assertThat(topics.getConceptFirstRep().getDesignation())
                .extracting(
                        ConceptDefinitionDesignationComponent::getLanguage,
                        ConceptDefinitionDesignationComponent::getValue)
                .containsExactly(tuple("de", "Thrombose"), tuple("en", "dvt"), tuple("en", "deep vein thrombosis"));
        assertThat(PhraseIndex.of(List.of(topics)).topics(TopicKind.FINDING, "possible Thrombose; DVT"))
                .containsExactly("clot");
    }

    @Test
    void noFolderMeansNoPhrases() {
        assertThat(topics().getConceptFirstRep().hasDesignation()).isFalse();
        assertThat(problems).isEmpty();
    }

    @Test
    void saysEverythingThatIsWrong() throws Exception {
        write("en/topic/clot.txt", "dvt", "", " dvt", "dvt");
        write("en/topic/cloth.txt", "wool");
        write("en/topic/clot.md", "wool");

        topics();

        assertThat(problems)
                .hasSize(5)
                .anyMatch(line -> line.startsWith("phrases/en/topic/clot.txt:2: "))
                .anyMatch(line -> line.startsWith("phrases/en/topic/clot.txt:3: "))
                .anyMatch(line -> line.startsWith("phrases/en/topic/clot.txt:4: "))
                .anyMatch(line -> line.startsWith("phrases/en/topic/cloth.txt: "))
                .anyMatch(line -> line.startsWith("phrases/en/topic/clot.md: "));
    }

    @Test
    void aPhraseWithoutAWordIsRefused() throws Exception {
        write("en/topic/clot.txt", "--");

        topics();

        assertThat(problems).singleElement().asString().contains("clot: a phrase without a word");
    }

    private CodeSystem topics() {
        Table table = new Table(
                "topic",
                Map.of("title", "Topics", "property kind", "what it is looked for in", "version", "1.0.0"),
                List.of("code", "display", "definition", "kind"),
                List.of(new Table.Row(
                        1, Map.of("code", "clot", "display", "Clot", "definition", "", "kind", "finding"))));
        CodeSystem system = new CodeSystemTables(new ArrayList<>()).build(table);
        return new PhraseLists(root, problems).addTo(system, table.name());
    }

    private void write(String file, String... lines) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.resolveSibling("."));
        Files.writeString(path, String.join("\n", lines) + "\n");
    }
}
