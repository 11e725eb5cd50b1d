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
import org.opencds.cqf.cql.engine.execution.State;
import org.opencds.cqf.cql.engine.model.ModelResolver;
import org.osteon.cdshooks.evaluation.ExpressionRun.Answer;
import org.osteon.cdshooks.evaluation.linked.LinkedLibrary;
import org.osteon.cdshooks.patientdata.ChartIndex;
import org.osteon.cdshooks.patientdata.PatientRecord;

/** Evaluates compiled plans. Expensive to make and safe to share: make one. Never throws for what a record holds. */
public final class PlanEvaluator {

    private final ModelResolver fhirModel;
    private final FhirElements fhirElements;
    private final DataProvider systemModel = new SystemDataProvider();
    private final boolean linked;

    public PlanEvaluator(FhirContext fhir) {
        this(fhir, true);
    }

    private PlanEvaluator(FhirContext fhir, boolean linked) {
        this.fhirModel = EngineModels.fhir(fhir);
        this.fhirElements = new FhirElements(fhir);
        this.linked = linked;
    }

    /** An evaluator that lets the engine interpret every library: what the linked ones are held against. */
    public static PlanEvaluator interpreting(FhirContext fhir) {
        return new PlanEvaluator(fhir, false);
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
        models.put(EngineModels.FHIR, new CompositeDataProvider(chartModel, retrieves));
        models.put(EngineModels.SYSTEM, systemModel);
        var environment = new Environment(plan.libraries(), models, new ValueSetTerminology(plan.valueSets()));
        var input = RunInput.of(plan, read, index, context);
        if (!linked || plan.linked().isEmpty()) {
            return new InterpretedRun(plan, environment, context, input);
        }
        LinkedLibrary library = plan.linked().get();
        var state = new State(environment);
        state.setEvaluationDateTime(context.asOf().toZonedDateTime());
        state.init(plan.library());
        return new LinkedExpressionRun(library, library.run(state, chartModel, retrieves, input.parameters()));
    }
}
