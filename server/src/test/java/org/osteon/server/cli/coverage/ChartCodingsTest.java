package org.osteon.server.cli.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osteon.terminology.authoring.ChartCoding;

class ChartCodingsTest {

    private static final String SCT = "http://snomed.info/sct";

    @TempDir
    private Path folder;

    private final ChartCodings codings = new ChartCodings();

    @Test
    void countsTheCodingsOfABundleByWhereTheyStand() throws IOException {
        Files.writeString(folder.resolve("chart.json"), """
                {"resourceType": "Bundle", "type": "collection", "entry": [
                  {"resource": {"resourceType": "Condition", "code": {"coding": [
                    {"system": "http://snomed.info/sct", "code": "706870000", "display": "Acute pulmonary embolism"}]}}},
                  {"resource": {"resourceType": "Observation", "code": {"coding": [{"system": "http://loinc.org", "code": "85354-9"}]},
                    "component": [{"code": {"coding": [{"system": "http://loinc.org", "code": "8480-6"}]}}]}},
                  {"resource": {"resourceType": "Claim", "type": {"coding": [{"system": "http://example.org", "code": "bill"}]}}}]}
                """);

        codings.read(folder);

        assertThat(codings.files()).isEqualTo(1);
        assertThat(codings.counts().keySet())
                .extracting(ChartCoding::element, ChartCoding::code)
                .containsExactly(
                        tuple("Observation.component.code", "8480-6"),
                        tuple("Observation.code", "85354-9"),
                        tuple("Condition.code", "706870000"));
    }

    @Test
    void readsPackedLinesAndContainedResources() throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("orders.ndjson.gz")))) {
            String line = """
                    {"resourceType": "MedicationRequest", "contained": [{"resourceType": "Medication", "code": {"coding": [\
                    {"system": "http://www.nlm.nih.gov/research/umls/rxnorm", "code": "807283"}]}}]}
                    """;
            out.write((line + line).getBytes(StandardCharsets.UTF_8));
        }

        codings.read(folder);

        assertThat(codings.counts())
                .containsExactly(entry(
                        new ChartCoding("Medication.code", "http://www.nlm.nih.gov/research/umls/rxnorm", "807283", ""),
                        2));
    }

    @Test
    void doesNotTakeAnIdentifierForACoding() throws IOException {
        Files.writeString(folder.resolve("patient.json"), """
                {"resourceType": "Patient", "identifier": [{"system": "http://example.org", "value": "7"}],
                 "maritalStatus": {"coding": [{"system": "http://snomed.info/sct", "code": "87915002"}]}}
                """);

        codings.read(folder);

        assertThat(codings.counts().keySet()).extracting(ChartCoding::system).containsExactly(SCT);
    }

    @Test
    void aFileThatIsNoJsonIsAnError() throws IOException {
        Files.writeString(folder.resolve("letter.json"), "{\"resourceType\": ");

        assertThatThrownBy(() -> codings.read(folder)).isInstanceOf(IOException.class);
    }
}
