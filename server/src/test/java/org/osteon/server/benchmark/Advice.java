package org.osteon.server.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an answer advises, for comparing one kind with the other.
 *
 * @param offers what each card, by its topic, offers to order
 */
record Advice(SortedMap<String, SortedSet<String>> offers) {

    static Advice ofHook(JsonNode answer) {
        var offers = new TreeMap<String, SortedSet<String>>();
        for (JsonNode card : answer.path("cards")) {
            var labels = new TreeSet<String>();
            card.path("suggestions")
                    .forEach(suggestion -> labels.add(suggestion.path("label").asText()));
            offers.put(card.path("source").path("topic").path("code").asText(), labels);
        }
        return new Advice(offers);
    }

    /**
     * Reads a CarePlan. Its actions are told by the ids that the plan gives them, for {@code $apply} does not keep everything else.
     *
     * @param plan the PlanDefinition that was applied
     */
    static Advice ofApply(JsonNode answer, JsonNode plan) {
        var offers = new TreeMap<String, SortedSet<String>>();
        for (JsonNode contained : answer.path("contained")) {
            String type = contained.path("resourceType").asText();
            if (type.equals("OperationOutcome")) {
                throw new BenchmarkFailedException("$apply could not evaluate everything: " + contained.path("issue"));
            }
            if (type.equals("RequestGroup")) {
                contained.path("action").forEach(action -> add(action, plan.path("action"), offers));
            }
        }
        return new Advice(offers);
    }

    private static void add(JsonNode applied, JsonNode actions, SortedMap<String, SortedSet<String>> offers) {
        JsonNode action = withIdOf(applied, actions);
        var titles = new TreeSet<String>();
        for (JsonNode child : applied.path("action")) {
            titles.add(withIdOf(child, action.path("action")).path("title").asText());
        }
        offers.put(action.at("/code/0/coding/0/code").asText(), titles);
    }

    private static JsonNode withIdOf(JsonNode applied, JsonNode actions) {
        for (JsonNode action : actions) {
            if (action.path("id").equals(applied.path("id"))) {
                return action;
            }
        }
        throw new BenchmarkFailedException(
                "$apply answered with an action that the plan does not have: " + applied.path("id"));
    }
}
