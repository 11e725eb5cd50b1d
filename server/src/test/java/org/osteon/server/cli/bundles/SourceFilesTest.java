package org.osteon.server.cli.bundles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFilesTest {

    @TempDir
    private Path folder;

    @Test
    void putsHospitalsBeforePractitionersBeforePatients() throws IOException {
        write("a-patient.json", bundle("transaction", "Patient"));
        write("b-practitioners.json", bundle("batch", "Practitioner"));
        write("c-hospitals.json", bundle("batch", "Organization"));

        assertThat(stepsOf(folder)).containsExactly("[c-hospitals.json]", "[b-practitioners.json]", "[a-patient.json]");
    }

    @Test
    void ordersNdjsonByType() throws IOException {
        for (String type : List.of("Provenance", "Encounter", "Condition", "Patient", "Location", "Organization")) {
            write(type + ".ndjson", "{\"resourceType\": \"" + type + "\", \"id\": \"1\"}\n");
        }

        assertThat(stepsOf(folder))
                .containsExactly(
                        "[Organization.ndjson]",
                        "[Location.ndjson]",
                        "[Patient.ndjson]",
                        "[Encounter.ndjson]",
                        "[Condition.ndjson]",
                        "[Provenance.ndjson]");
    }

    @Test
    void findsTheTypeBehindTheEntries() throws IOException {
        write("late.json", """
                {"entry": [{"resource": {"resourceType": "Patient"}}, {}], "type": "batch", "resourceType": "Bundle"}""");

        var files = find(folder);

        assertThat(files.steps().get(0)).extracting(SourceFile::bundleType).containsExactly("batch");
    }

    @Test
    void readsPackedFilesByTheirContent() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(bundle("batch", "Patient").getBytes(StandardCharsets.UTF_8));
        }
        Files.write(folder.resolve("packed.json"), packed.toByteArray());

        assertThat(find(folder).rejected()).isEmpty();
    }

    @Test
    void saysWhyAFileIsNoFhir() throws IOException {
        write("text.json", "hello");
        write("list.json", "[]");
        write("other.json", "{\"a\": 1}");
        write("patient.json", "{\"resourceType\": \"Patient\"}");
        write("searchset.json", bundle("searchset", "Patient"));
        write("lines.ndjson", "hello\n");
        write("cut.json.gz", "\u001f");

        var rejected = find(folder).rejected();

        assertThat(rejected.get(folder.resolve("text.json"))).startsWith("not JSON");
        assertThat(rejected.get(folder.resolve("list.json"))).startsWith("not FHIR");
        assertThat(rejected.get(folder.resolve("other.json"))).startsWith("not FHIR");
        assertThat(rejected.get(folder.resolve("patient.json"))).contains("single resource");
        assertThat(rejected.get(folder.resolve("searchset.json"))).contains("neither transaction");
        assertThat(rejected.get(folder.resolve("lines.ndjson"))).startsWith("not FHIR");
        assertThat(rejected).hasSize(7);
    }

    @Test
    void takesAnyFileThatIsNamedButOfAFolderOnlyWhatLooksLikeFhir() throws IOException {
        write("index.csv", "a,b");
        write("patient.json", bundle("batch", "Patient"));

        assertThat(find(folder).rejected()).isEmpty();
        assertThat(find(folder.resolve("index.csv")).rejected()).hasSize(1);
        assertThat(find(folder.resolve("missing.json")).rejected().values()).containsExactly("no such file");
    }

    @Test
    void readsFoldersInAFolderOnlyWhenAsked() throws IOException {
        Files.createDirectory(folder.resolve("inside"));
        write("patient.json", bundle("batch", "Patient"));
        write("inside/patient.json", bundle("batch", "Patient"));

        assertThat(SourceFiles.find(List.of(folder), false).count()).isEqualTo(1);
        assertThat(SourceFiles.find(List.of(folder), false).remarks()).hasSize(1);
        assertThat(SourceFiles.find(List.of(folder), true).count()).isEqualTo(2);
    }

    private static SourceFiles find(Path path) {
        return SourceFiles.find(List.of(path), false);
    }

    private static List<String> stepsOf(Path folder) {
        return find(folder).steps().stream()
                .map(step -> step.stream()
                        .map(file -> file.path().getFileName().toString())
                        .toList()
                        .toString())
                .toList();
    }

    private static String bundle(String type, String resourceType) {
        return """
                {"resourceType": "Bundle", "type": "%s", "entry": [{"resource": {"resourceType": "%s"}}]}""".formatted(type, resourceType);
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }
}
