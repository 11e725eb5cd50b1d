package org.osteon.cdshooks.vignette;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osteon.cdshooks.vignette.Vignette.Entry;

/**
 * A vignette file as a clinician writes it. The words are explained in {@code vignettes/README.md}.
 *
 * @param rules the rule ids that the cases count for; the file's id when left out
 * @param exempt kind of case by the reason why there cannot be one
 */
record VignetteFile(
        String id,
        String title,
        String source,
        @Nullable List<String> rules,
        @Nullable Map<VignetteKind, String> exempt,
        @Nullable String note,
        @Nullable String asOf,
        @Nullable String hook,
        @Nullable String chart,
        @Nullable JsonNode patient,
        @Nullable List<Map<String, JsonNode>> record,
        List<Case> cases) {

    /** One case; what it leaves out is as in the file. */
    record Case(
            String name,
            VignetteKind kind,
            @Nullable List<String> rules,
            @Nullable String source,
            @Nullable String note,
            @Nullable String asOf,
            @Nullable String hook,
            @Nullable String chart,
            @Nullable JsonNode patient,
            @Nullable List<String> remove,
            @Nullable List<Map<String, JsonNode>> add,
            @Nullable Map<String, String> withhold,
            @Nullable Map<String, Object> site,
            @Nullable List<JsonNode> orders,
            Expectation expect) {}

    /**
     * What the vignettes share.
     *
     * @param asOf the instant of every case that names none
     * @param systems prefix of a written code by the URI of its code system
     * @param severities name by {@code system#code}
     * @param codes name by {@code system#code}
     * @param drugs name by {@code system#code}
     * @param pool entries that generated charts draw from
     */
    record Fixtures(
            String asOf,
            Map<String, String> systems,
            Map<String, String> severities,
            Map<String, String> codes,
            Map<String, String> drugs,
            Map<String, Chart> charts,
            List<Map<String, JsonNode>> pool) {}

    /** A chart to start from. */
    record Chart(
            @Nullable String description,
            @Nullable JsonNode patient,
            @Nullable String from,
            @Nullable List<String> remove,
            @Nullable List<Map<String, JsonNode>> record) {}

    List<String> coveredRules() {
        return rules == null ? List.of(id) : rules;
    }

    /** Adds entries to a chart by id; one with an id that is there already takes its place. */
    static void addAll(Map<String, Entry> chart, @Nullable List<Map<String, JsonNode>> entries, String where) {
        if (entries == null) {
            return;
        }
        for (var written : entries) {
            if (written.size() != 1) {
                throw new IllegalArgumentException(
                        where + ": an entry needs one resource type, has " + written.keySet());
            }
            var type = written.keySet().iterator().next();
            var fields = written.values().iterator().next();
            var id = fields.path("id").asText(type + "-" + (chart.size() + 1));
            chart.put(id, new Entry(id, type, fields));
        }
    }

    static void removeAll(Map<String, Entry> chart, @Nullable List<String> ids, String where) {
        if (ids == null) {
            return;
        }
        for (var id : ids) {
            if (chart.remove(id) == null) {
                throw new IllegalArgumentException(where + ": nothing to remove with id " + id);
            }
        }
    }

    static List<Entry> orders(@Nullable List<JsonNode> written) {
        Map<String, Entry> orders = new LinkedHashMap<>();
        if (written != null) {
            for (var order : written) {
                var id = order.path("id").asText("draft-" + (orders.size() + 1));
                orders.put(id, new Entry(id, "order", order));
            }
        }
        return new ArrayList<>(orders.values());
    }
}
