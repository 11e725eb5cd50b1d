package org.osteon.cdshooks.evaluation;

import ca.uhn.fhir.context.FhirContext;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencds.cqf.cql.engine.data.CompositeDataProvider;
import org.opencds.cqf.cql.engine.data.DataProvider;
import org.opencds.cqf.cql.engine.data.SystemDataProvider;
import org.opencds.cqf.cql.engine.execution.Environment;
import org.opencds.cqf.cql.engine.fhir.model.R4FhirModelResolver;
import org.opencds.cqf.cql.engine.model.ModelResolver;
import org.osteon.cdshooks.evaluation.ExpressionRun.Answer;
import org.osteon.cdshooks.patientdata.ChartIndex;
import org.osteon.cdshooks.patientdata.PatientRecord;

/** Evaluates compiled plans. Expensive to make and safe to share: make one. Never throws for what a record holds. */
public final class PlanEvaluator {

    private static final String FHIR_MODEL = "http://hl7.org/fhir";
    private static final String SYSTEM_MODEL = "urn:hl7-org:elm-types:r1";

    private final ModelResolver fhirModel;
    private final FhirElements fhirElements;
    private final DataProvider systemModel = new SystemDataProvider();

    public PlanEvaluator(FhirContext fhir) {
        this.fhirModel = new R4FhirModelResolver(fhir);
        this.fhirElements = new FhirElements(fhir);
    }

    /** Evaluates all actions of the plan for the patient of the record. */
    public PlanOutcome evaluate(CompiledPlan plan, PatientRecord chart, EvaluationContext context) {
        var run = run(plan, chart, context);
        return new PlanOutcome(plan.definition().getAction().stream()
                .map(action -> ActionEvaluation.evaluate(run, action))
                .toList());
    }

    /**
     * Evaluates named defines of the plan's library, for tests and for explaining an outcome.
     *
     * @return plain values by define; null where the define is null, an {@link ExpressionFailed} where it threw
     */
    public Map<String, @Nullable Object> evaluateExpressions(
            CompiledPlan plan, PatientRecord chart, EvaluationContext context, Set<String> defines) {
        var run = run(plan, chart, context);
        var values = new LinkedHashMap<String, @Nullable Object>();
        for (String define : defines) {
            values.put(define, value(run.evaluate(define)));
        }
        return values;
    }

    private static @Nullable Object value(Answer answer) {
        if (answer instanceof Answer.Failed failed) {
            return new ExpressionFailed(failed.reason(), failed.cause());
        }
        return ((Answer.Value) answer).value();
    }

    private ExpressionRun run(CompiledPlan plan, PatientRecord chart, EvaluationContext context) {
        var read = plan.textReading().read(chart);
        var index = new ChartIndex(read.record(), plan.valueSets(), plan.quantities());
        var retrieves = new ChartRetrieveProvider(index);
        Map<String, DataProvider> models = new HashMap<>();
        var chartModel = new ChartModel(fhirModel, fhirElements, context.asOf().getOffset());
        models.put(FHIR_MODEL, new CompositeDataProvider(chartModel, retrieves));
        models.put(SYSTEM_MODEL, systemModel);
        var environment = new Environment(plan.libraries(), models, new ValueSetTerminology(plan.valueSets()));
        return new ExpressionRun(plan, environment, context, RunInput.of(plan, read, index, context));
    }
}
