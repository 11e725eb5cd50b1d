package org.osteon.server.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** The chart that a hook call carries in its prefetch, by reference. */
final class Chart {

    private final Map<String, JsonNode> resources = new LinkedHashMap<>();

    private Chart() {}

    static Chart of(JsonNode hookCall) {
        var chart = new Chart();
        for (JsonNode value : hookCall.path("prefetch")) {
            if (value.path("resourceType").asText().equals("Bundle")) {
                value.path("entry").forEach(entry -> chart.add(entry.path("resource")));
            } else if (value.isObject()) {
                chart.add(value);
            }
        }
        return chart;
    }

    private void add(JsonNode resource) {
        resources.put(
                resource.path("resourceType").asText() + "/"
                        + resource.path("id").asText(),
                resource);
    }

    int size() {
        return resources.size();
    }

    /**
     * Stores the chart under its own ids. What it refers to and does not hold (encounters, practitioners) is stored as a bare
     * resource, for a store takes no reference to nowhere.
     */
    JsonNode transaction() {
        var all = new LinkedHashMap<String, JsonNode>();
        resources.values().forEach(resource -> addMissing(resource, all));
        all.putAll(resources);
        var transaction =
                Calls.JSON.createObjectNode().put("resourceType", "Bundle").put("type", "transaction");
        var entries = transaction.putArray("entry");
        all.forEach((reference, resource) -> {
            ObjectNode entry = entries.addObject();
            entry.set("resource", resource);
            entry.putObject("request").put("method", "PUT").put("url", reference);
        });
        return transaction;
    }

    private void addMissing(JsonNode node, Map<String, JsonNode> missing) {
        String reference = node.path("reference").asText();
        int slash = reference.indexOf('/');
        if (slash > 0 && !resources.containsKey(reference)) {
            missing.put(
                    reference,
                    Calls.JSON
                            .createObjectNode()
                            .put("resourceType", reference.substring(0, slash))
                            .put("id", reference.substring(slash + 1)));
        }
        node.forEach(child -> addMissing(child, missing));
    }
}
