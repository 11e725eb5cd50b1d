package org.osteon.server.patientdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FhirQueryTest {

    @Test
    void readsARead() {
        assertThat(FhirQuery.parse("Patient/123")).contains(new FhirQuery("Patient", Optional.of("123"), Map.of()));
    }

    @Test
    void readsASearchAndKeepsRepeatedParameters() {
        assertThat(FhirQuery.parse("Observation?patient=123&date=ge2020-01-01T00:00:00+02:00&date=lt2021&_sort=-date"))
                .get()
                .extracting(FhirQuery::parameters)
                .isEqualTo(Map.of(
                        "patient", List.of("123"),
                        "date", List.of("ge2020-01-01T00:00:00+02:00", "lt2021"),
                        "_sort", List.of("-date")));
    }

    @Test
    void decodesEscapes() {
        assertThat(FhirQuery.parse("Condition?code=http%3A%2F%2Fexample.org%7Ca")
                        .orElseThrow()
                        .parameters())
                .containsEntry("code", List.of("http://example.org|a"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Patient",
                "Patient?",
                "Patient/",
                "Patient/1/2",
                "Patient/a_b",
                "patient/1",
                "http://example.org/Patient/1",
                "../Patient/1",
                "Patient?name",
                "Patient?=x",
                "Patient?a=1&&b=2",
                "Patient?name=%zz",
                "Patient?name={{context.patientId}}%"
            })
    void refusesWhatIsNeither(String text) {
        assertThat(FhirQuery.parse(text)).isEmpty();
    }

    @Test
    void hidesWhomItAsksFor() {
        assertThat(FhirQuery.parse("Patient/123").orElseThrow()).hasToString("FhirQuery[Patient]");
    }
}
