package org.osteon.cdshooks.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.opencds.cqf.cql.engine.runtime.DateTime;
import org.opencds.cqf.cql.engine.runtime.Tuple;
import org.osteon.cdshooks.patientdata.ChartIndex;
import org.osteon.cdshooks.patientdata.Completeness;
import org.osteon.cdshooks.patientdata.PatientRecord;
import org.osteon.cdshooks.patientdata.TextReading;

/** What a run is given besides the chart: whose it is, and the CQL parameters as the engine wants them. */
record RunInput(String patientId, Map<String, Object> parameters) {

    private static final String NOT_UNDERSTOOD = "Not Understood";

    static RunInput of(CompiledPlan plan, TextReading.Outcome read, ChartIndex index, EvaluationContext context) {
        PatientRecord chart = read.record();
        var parameters = new LinkedHashMap<String, Object>();
        context.siteParameters().forEach((name, value) -> {
            if (plan.parameters().contains(name)) {
                parameters.put(name, plan.siteValue(name, value));
            }
        });
        parameters.put("As Of", new DateTime(context.asOf()));
        parameters.put(
                "Data Completeness",
                incompleteKinds(chart, plan.undecidedKinds().in(index)));
        parameters.put("Draft Orders", context.draftOrders());
        parameters.put("Other Drafts", context.otherDrafts());
        if (plan.parameters().contains(NOT_UNDERSTOOD)) {
            parameters.put(NOT_UNDERSTOOD, countsByKind(read.notUnderstood()));
        }
        return new RunInput(chart.patientId(), parameters);
    }

    private static List<Tuple> countsByKind(Map<String, Integer> counts) {
        var rows = new ArrayList<Map<String, ?>>();
        new TreeMap<>(counts).forEach((kind, count) -> rows.add(Map.of("kind", kind, "count", count)));
        return EngineValues.tuplesOf(rows);
    }

    /** A kind with codes that cannot be told is as good as one that was read in part: what is not found may be there. */
    private static List<Tuple> incompleteKinds(PatientRecord chart, Set<String> undecided) {
        var states = new TreeMap<String, Completeness>();
        undecided.forEach(kind -> states.put(kind, Completeness.PARTIAL));
        chart.completeness().forEach((kind, state) -> {
            if (state != Completeness.COMPLETE) {
                states.put(kind, state);
            }
        });
        var rows = new ArrayList<Map<String, ?>>();
        states.forEach((kind, state) ->
                rows.add(Map.of("kind", kind, "state", state.name().toLowerCase(Locale.ROOT))));
        return EngineValues.tuplesOf(rows);
    }
}
