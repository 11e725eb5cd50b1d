package org.osteon.cdshooks.prefetch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("H-79")
class PatientCheckTest {

    private static final String FULL_URL = "urn:uuid:0d5cc5a4-7d2e-4f0b-8cb2-32d1d4a1b001";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Patient/x",
                "Patient/x/_history/2",
                "https://ehr.example/fhir/Patient/x",
                "https://ehr.example/fhir/Patient/x/_history/2",
                FULL_URL
            })
    void knowsHerInEveryForm(String reference) {
        assertThat(check().isForeign(about(reference))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Patient/y",
                "Patient/y/_history/2",
                "https://ehr.example/fhir/Patient/y",
                "Group/x",
                "#x",
                "urn:uuid:0d5cc5a4-7d2e-4f0b-8cb2-32d1d4a1b002"
            })
    void takesNobodyElseForHer(String reference) {
        assertThat(check().isForeign(about(reference))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "urn:oid:1.2, 7, false",
        "urn:oid:1.2, 70, false",
        "urn:oid:1.2, 8, true",
        // Of a system that nothing is known of, with no value, with no system: the caller asked for this patient.
        "urn:oid:9, 8, false",
        "urn:oid:1.2, '', false",
        "'', 8, false"
    })
    void tellsSomebodyElseByIdentifierAlone(String system, String value, boolean isForeign) {
        ObjectNode resource = json(
                "{\"resourceType\":\"Condition\",\"subject\":{\"identifier\":{\"system\":\"%s\",\"value\":\"%s\"}}}"
                        .formatted(system, value));

        assertThat(check().isForeign(resource)).isEqualTo(isForeign);
    }

    private static PatientCheck check() {
        PatientCheck check = new PatientCheck("x");
        check.meet(
                new SentResource(
                        json(
                                "{\"resourceType\":\"Patient\",\"id\":\"x\",\"identifier\":[{\"system\":\"urn:oid:1.2\",\"value\":\"7\"},"
                                        + "{\"system\":\"urn:oid:1.2\",\"value\":\"70\"},{\"value\":\"8\"}]}"),
                        FULL_URL),
                "prefetch.patient");
        return check;
    }

    private static ObjectNode about(String reference) {
        return json("{\"resourceType\":\"Condition\",\"subject\":{\"reference\":\"%s\"}}".formatted(reference));
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) PrefetchValueReaderTest.Json.node(text);
    }
}
