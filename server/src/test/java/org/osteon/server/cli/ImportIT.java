package org.osteon.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osteon.server.testing.HttpAnswers;
import org.osteon.server.testing.ServerTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The importer against a real store. */
@ServerTest
class ImportIT {

    private static final Path DEMO = Path.of("../demo");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @LocalServerPort
    private int port;

    @TempDir
    private Path folder;

    @Test
    void changesNothingWhenTheSameFilesComeAgain() {
        var files = new Path[] {
            DEMO.resolve("written"),
            DEMO.resolve("synthea/1c9a7bac-73d3-6a4a-4c1c-fc3f9b6ac797.json.gz"),
            DEMO.resolve("synthea/practitionerInformation.json.gz"),
            DEMO.resolve("synthea/hospitalInformation.json.gz")
        };
        assertThat(run(files)).isZero();
        out.reset();

        assertThat(run(files)).isZero();

        assertThat(lineOf("total")).endsWith(" 0 537 0");
        assertThat(get("Patient/demo-hrt")).contains("\"versionId\":\"1\"");
        assertThat(get("PractitionerRole?_summary=count")).contains("\"total\":34");
    }

    @Test
    void resolvesReferencesInsideABundleToTheIdsThatStay() throws IOException {
        var file = write("uuid.json", """
                {"resourceType": "Bundle", "type": "transaction", "entry": [
                 {"fullUrl": "urn:uuid:5ab2f5a6-0c3f-4b06-8d0b-1d2f3a4b5c6d", "resource": {"resourceType": "Observation",
                  "status": "final", "code": {"text": "x"},
                  "subject": {"reference": "urn:uuid:0ab2f5a6-0c3f-4b06-8d0b-1d2f3a4b5c6d"}},
                  "request": {"method": "POST", "url": "Observation"}},
                 {"fullUrl": "urn:uuid:0ab2f5a6-0c3f-4b06-8d0b-1d2f3a4b5c6d", "resource": {"resourceType": "Patient"},
                  "request": {"method": "POST", "url": "Patient"}}]}""");

        assertThat(run(file)).isZero();

        assertThat(get("Observation/5ab2f5a6-0c3f-4b06-8d0b-1d2f3a4b5c6d"))
                .contains("\"reference\":\"Patient/0ab2f5a6-0c3f-4b06-8d0b-1d2f3a4b5c6d\"");
    }

    @Test
    void storesNothingOfABundleWithAnInvalidResourceAndNamesTheEntry() throws IOException {
        write("invalid.json", """
                {"resourceType": "Bundle", "type": "collection", "entry": [
                 {"resource": {"resourceType": "Patient", "id": "import-it-invalid"}},
                 {"resource": {"resourceType": "Observation", "id": "import-it-wrong", "status": "final",
                  "code": {"text": "x"}, "effectiveDateTime": "yesterday"}}]}""");
        write("valid.json", """
                {"resourceType": "Bundle", "type": "batch", "entry": [
                 {"resource": {"resourceType": "Patient", "id": "import-it-valid"},
                  "request": {"method": "PUT", "url": "Patient/import-it-valid"}}]}""");

        assertThat(run(folder)).isEqualTo(1);

        assertThat(said()).contains("invalid.json: entry 1 (Observation/import-it-wrong): ", "effectiveDateTime");
        assertThat(status("Patient/import-it-invalid")).isEqualTo(404);
        assertThat(status("Patient/import-it-valid")).isEqualTo(200);
    }

    @Test
    void namesTheEntryWhoseReferenceLeadsNowhere() throws IOException {
        var file = write("dangling.json", """
                {"resourceType": "Bundle", "type": "collection", "entry": [
                 {"resource": {"resourceType": "Patient", "id": "import-it-dangling"}},
                 {"resource": {"resourceType": "Condition", "id": "import-it-c", "code": {"text": "x"},
                  "subject": {"reference": "Patient/import-it-nobody"}}}]}""");

        assertThat(run(file)).isEqualTo(1);

        assertThat(said()).contains("dangling.json: entry 1 (Condition/import-it-c): ");
        assertThat(status("Patient/import-it-dangling")).isEqualTo(404);
    }

    @Test
    void storesTheGoodLinesOfNdjsonAndReportsTheBadOnes() throws IOException {
        write("Patient.ndjson", """
                {"resourceType": "Patient", "id": "import-it-a"}
                {"resourceType": "Patient", "id": "import-it-b", "birthDate": "yesterday"}
                not json
                {"resourceType": "Patient", "id": "import-it-c"}
                """);
        write("Practitioner.ndjson", """
                {"resourceType": "Practitioner", "id": "import-it-dr", "identifier": [{"system": "urn:it", "value": "1"}]}
                """);
        write("Encounter.ndjson", """
                {"resourceType": "Encounter", "id": "import-it-e", "status": "finished", "class": {"code": "AMB"},\
                 "subject": {"reference": "Patient/import-it-a"}, "participant": [{"individual":\
                 {"reference": "Practitioner?identifier=urn:it|1"}}]}
                """);

        assertThat(run(folder)).isEqualTo(1);

        assertThat(said())
                .contains("Patient.ndjson:2: ", "Patient.ndjson:3: no FHIR resource")
                .doesNotContain("Encounter.ndjson:1");
        assertThat(status("Patient/import-it-c")).isEqualTo(200);
        assertThat(status("Patient/import-it-b")).isEqualTo(404);
        assertThat(get("Encounter/import-it-e")).contains("\"reference\":\"Practitioner/import-it-dr\"");
    }

    @Test
    void namesAFileThatIsNoFhir() throws IOException {
        var file = write("letter.json", "Dear colleague");

        assertThat(run(file)).isEqualTo(1);

        assertThat(said()).contains("letter.json: not JSON");
    }

    private int run(Path... paths) {
        var terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                80);
        var arguments = new ArrayList<>(List.of("import", "--server", "http://localhost:" + port + "/fhir"));
        Arrays.stream(paths).map(Path::toString).forEach(arguments::add);
        return OsteonCommand.commandLine(settings -> port, terminal).execute(arguments.toArray(String[]::new));
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private String lineOf(String type) {
        return out.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith(type + " "))
                .findFirst()
                .orElseThrow()
                .replaceAll("\\s+", " ");
    }

    private String get(String path) {
        return new HttpAnswers(port).get("fhir/" + path).body();
    }

    private int status(String path) {
        return new HttpAnswers(port).get("fhir/" + path).statusCode();
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
