package org.osteon.cdshooks.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.opencds.cqf.cql.engine.runtime.DateTime;
import org.opencds.cqf.cql.engine.runtime.Tuple;
import org.osteon.cdshooks.patientdata.Completeness;
import org.osteon.cdshooks.patientdata.PatientRecord;

/** What a run is given besides the chart: whose it is, and the CQL parameters as the engine wants them. */
record RunInput(String patientId, Map<String, Object> parameters) {

    static RunInput of(CompiledPlan plan, PatientRecord chart, EvaluationContext context) {
        var parameters = new LinkedHashMap<String, Object>();
        context.siteParameters().forEach((name, value) -> {
            if (plan.parameters().contains(name)) {
                parameters.put(name, value);
            }
        });
        parameters.put("As Of", new DateTime(context.asOf()));
        parameters.put("Data Completeness", incompleteKinds(chart));
        parameters.put("Draft Orders", context.draftOrders());
        parameters.put("Other Drafts", context.otherDrafts());
        return new RunInput(chart.patientId(), parameters);
    }

    private static List<Tuple> incompleteKinds(PatientRecord chart) {
        var rows = new ArrayList<Map<String, String>>();
        chart.completeness().forEach((kind, state) -> {
            if (state != Completeness.COMPLETE) {
                rows.add(Map.of("kind", kind, "state", state.name().toLowerCase(Locale.ROOT)));
            }
        });
        return EngineValues.tuplesOf(rows);
    }
}
