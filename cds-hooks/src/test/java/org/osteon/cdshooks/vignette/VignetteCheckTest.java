package org.osteon.cdshooks.vignette;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VignetteCheckTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final VignetteAnswer answer =
            new VignetteAnswer(Map.of("continuation", List.of("T-03", "T-11")), List.of());

    @Test
    void namedRulesOfTheCurrentTreatmentMustBeListed() throws JsonProcessingException {
        assertThat(differences("{\"continuation\": [\"T-11\"]}")).isEmpty();
        assertThat(differences("{\"continuation\": [\"T-11\", \"T-05\"]}"))
                .containsExactly("continuation: expected to hold [T-11, T-05] but was [T-03, T-11]");
    }

    @Test
    void unwantedRulesOfTheCurrentTreatmentMustNotBeListed() throws JsonProcessingException {
        assertThat(differences("{\"notContinuation\": [\"T-01\"]}")).isEmpty();
        assertThat(differences("{\"notContinuation\": [\"T-03\"]}"))
                .containsExactly("continuation: expected none of [T-03] but was [T-03, T-11]");
    }

    @Test
    void anExpectationOfTheCurrentTreatmentLooksAtTheAssessment() throws JsonProcessingException {
        assertThat(expectation("{\"continuation\": []}").looksAtAssessment()).isTrue();
        assertThat(expectation("{\"notContinuation\": []}").looksAtAssessment()).isTrue();
        assertThat(expectation("{\"noCards\": true}").looksAtAssessment()).isFalse();
    }

    @Test
    void readsTheRulesOfACardOnTheCurrentTreatment() throws JsonProcessingException {
        var read = VignetteAnswer.ofResponse(
                JSON.readTree("{\"cards\": [{\"indicator\": \"critical\", \"summary\": \"stop\","
                        + " \"extension\": {\"org.osteon.continuation\": {\"rules\": [\"T-03\"]}}}]}"));

        assertThat(read.cards()).singleElement().satisfies(card -> assertThat(card.rules())
                .containsExactly("T-03"));
    }

    private List<String> differences(String expected) throws JsonProcessingException {
        return VignetteCheck.differences(expectation(expected), answer);
    }

    private static Expectation expectation(String json) throws JsonProcessingException {
        return JSON.readValue(json, Expectation.class);
    }
}
