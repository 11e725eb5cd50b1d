package org.osteon.server.cli.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one call was answered, by what an author compares.
 *
 * @param options by option its status, rank and deciding rules
 * @param lists by name ({@code plan}, {@code goals}, {@code missing}) what the assessment lists
 * @param cards indicator and summary of each card by its lines: the text and the labels of the suggestions
 */
record Advice(Map<String, String> options, Map<String, String> lists, Map<String, List<String>> cards) {

    static final Advice NONE = new Advice(Map.of(), Map.of(), Map.of());

    private static final String PLAN = "plan";
    private static final List<String> LISTS = List.of(PLAN, "goals", "missing");

    /** Reads the body of a CDS Hooks answer. */
    static Advice of(JsonNode answer) {
        Map<String, String> options = new LinkedHashMap<>();
        Map<String, String> lists = new LinkedHashMap<>();
        Map<String, List<String>> cards = new LinkedHashMap<>();
        for (JsonNode card : answer.path("cards")) {
            var assessment = card.at("/extension/org.osteon.assessment");
            for (JsonNode option : assessment.path("options")) {
                options.put(option.path("option").asText(), words(option));
            }
            for (String list : LISTS) {
                if (assessment.has(list)) {
                    lists.put(list, joined(assessment.path(list)));
                }
            }
            var name = card.path("indicator").asText() + ": "
                    + card.path("summary").asText();
            cards.computeIfAbsent(name, n -> new ArrayList<>()).addAll(lines(card));
        }
        return new Advice(options, lists, cards);
    }

    /** The options of the plan, in its order; empty when the answer holds no assessment. */
    String plan() {
        return lists.getOrDefault(PLAN, "");
    }

    private static String words(JsonNode option) {
        var words = new StringBuilder(option.path("status").asText());
        if (option.path("rank").isNumber()) {
            words.append(", rank ").append(option.path("rank").asInt());
        }
        if (!option.path("rules").isEmpty()) {
            words.append(" (").append(joined(option.path("rules"))).append(')');
        }
        return words.toString();
    }

    private static List<String> lines(JsonNode card) {
        List<String> lines = new ArrayList<>(card.path("detail")
                .asText()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList());
        for (JsonNode suggestion : card.path("suggestions")) {
            lines.add("suggests: " + suggestion.path("label").asText()
                    + (suggestion.path("isRecommended").asBoolean() ? " (recommended)" : ""));
        }
        return lines;
    }

    private static String joined(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(element -> texts.add(element.asText()));
        return texts.isEmpty() ? "none" : String.join(", ", texts);
    }
}
