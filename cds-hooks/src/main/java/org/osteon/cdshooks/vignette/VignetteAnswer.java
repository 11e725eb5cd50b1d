package org.osteon.cdshooks.vignette;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came back for a vignette, from the evaluator or over the wire.
 *
 * @param assessment content of {@code org.osteon.assessment}; empty when there is none
 */
public record VignetteAnswer(Map<String, Object> assessment, List<Card> cards) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * One card.
     *
     * @param rules the ids that its extension names, empty for cards that name none
     * @param order reference of the draft it is about, else empty
     * @param option the drafted option, else empty
     */
    public record Card(String indicator, String summary, List<String> rules, String order, String option) {}

    /** Reads the body of a CDS Hooks response. */
    public static VignetteAnswer ofResponse(JsonNode response) {
        Map<String, Object> assessment = new LinkedHashMap<>();
        List<Card> cards = new ArrayList<>();
        for (JsonNode card : response.path("cards")) {
            var extension = card.path("extension");
            extension
                    .path("org.osteon.assessment")
                    .properties()
                    .forEach(
                            field -> assessment.put(field.getKey(), JSON.convertValue(field.getValue(), Object.class)));
            var check = extension.path("org.osteon.order-check");
            List<String> rules = new ArrayList<>();
            check.path("rules").forEach(rule -> rules.add(rule.asText()));
            extension.path("org.osteon.continuation").path("rules").forEach(rule -> rules.add(rule.asText()));
            cards.add(new Card(
                    card.path("indicator").asText(),
                    card.path("summary").asText(),
                    rules,
                    check.path("order").asText(),
                    check.path("option").asText()));
        }
        return new VignetteAnswer(assessment, cards);
    }
}
