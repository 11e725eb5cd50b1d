package org.osteon.cdshooks.evaluation;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import org.opencds.cqf.cql.engine.execution.CqlEngine.Options;
import org.opencds.cqf.cql.engine.execution.Environment;
import org.opencds.cqf.cql.engine.execution.EvaluationVisitor;
import org.opencds.cqf.cql.engine.execution.Libraries;
import org.opencds.cqf.cql.engine.execution.State;

/**
 * A run in which the engine interprets the plan's library. Takes several times as long as a {@link LinkedExpressionRun}, and is
 * for libraries with expressions that can't be linked.
 *
 * <p>Drives the engine's visitor itself: {@code CqlEngine.evaluate} gives up all defines when one throws, writes the message,
 * which may quote the chart, to the log, and validates the whole include tree at each call.
 */
final class InterpretedRun implements ExpressionRun {

    private final CompiledPlan plan;
    private final Environment environment;
    private final EvaluationContext context;
    private final String patientId;
    private final Map<String, Object> parameters;
    private final EvaluationVisitor visitor = new EvaluationVisitor();
    private final Map<String, Answer> answers = new HashMap<>();
    private State state;

    InterpretedRun(CompiledPlan plan, Environment environment, EvaluationContext context, RunInput input) {
        this.plan = plan;
        this.environment = environment;
        this.context = context;
        this.patientId = input.patientId();
        this.parameters = input.parameters();
        this.state = freshState();
    }

    @Override
    public Answer evaluate(String define) {
        Answer known = answers.get(define);
        if (known == null) {
            known = visit(define);
            answers.put(define, known);
        }
        return known;
    }

    private Answer visit(String name) {
        try {
            var define = Libraries.resolveExpressionRef(name, plan.library());
            state.pushActivationFrame(define, define.getContext());
            try {
                return new Answer.Value(EngineValues.toPlain(visitor.visitExpressionDef(define, state)));
            } finally {
                state.popActivationFrame();
                state.clearEvaluatedResources();
            }
        } catch (RuntimeException e) {
            // The engine's stacks may be out of step now; what was computed so far is recomputed if needed.
            state = freshState();
            return new Answer.Failed(FailureReason.of(e), e);
        }
    }

    private State freshState() {
        var fresh = new State(environment, EnumSet.of(Options.EnableExpressionCaching));
        fresh.setEvaluationDateTime(context.asOf().toZonedDateTime());
        fresh.init(plan.library());
        fresh.setContextValue("Patient", patientId);
        fresh.setParameters(plan.library(), parameters);
        UntrackedCache.install(fresh.getCache(), plan.reachableLibraries());
        fresh.beginEvaluation();
        return fresh;
    }
}
