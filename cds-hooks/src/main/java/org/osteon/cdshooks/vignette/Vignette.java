package org.osteon.cdshooks.vignette;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/**
 * One case of a vignette file with its chart laid out: a woman in clinical words, an instant, and what is expected.
 *
 * @param plan id of the PlanDefinition, the name of the file's folder
 * @param file id of the file, for example {@code R-09}
 * @param rules the rule ids that the case counts for
 * @param hook CDS Hooks hook, for example {@code patient-view}
 * @param site CQL parameters of the deployment, by name; mostly empty
 * @param withheld by prefetch key: {@code unavailable}, {@code failed} or {@code partial}
 * @param note a clinician's remark: how an unclear passage was read, or what the installed knowledge does not see yet
 */
public record Vignette(
        String plan,
        String file,
        String name,
        VignetteKind kind,
        List<String> rules,
        String source,
        String note,
        OffsetDateTime asOf,
        String hook,
        Map<String, Object> site,
        JsonNode patient,
        List<Entry> record,
        Map<String, String> withheld,
        List<Entry> orders,
        Expectation expect) {

    /**
     * One line of the chart.
     *
     * @param id the resource's id
     * @param type short form of the resource type, for example {@code condition}
     */
    public record Entry(String id, String type, JsonNode fields) {

        boolean selected() {
            return fields.path("selected").asBoolean(true);
        }
    }

    /** Names the case in a test report. */
    @Override
    public String toString() {
        return file + ": " + name;
    }
}
