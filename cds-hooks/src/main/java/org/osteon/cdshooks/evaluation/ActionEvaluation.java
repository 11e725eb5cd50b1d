package org.osteon.cdshooks.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.jspecify.annotations.Nullable;
import org.osteon.cdshooks.evaluation.ConditionOutcome.Met;
import org.osteon.cdshooks.evaluation.ConditionOutcome.NotMet;
import org.osteon.cdshooks.evaluation.ConditionOutcome.Undetermined;
import org.osteon.cdshooks.evaluation.ExpressionRun.Answer;
import org.osteon.cdshooks.knowledge.PlanExtensions;
import org.osteon.cdshooks.knowledge.PlanExtensions.CardExtension;

/** Evaluates one action: its conditions first, and what its card says only when they are met. */
final class ActionEvaluation {

    private final ExpressionRun run;
    private final PlanDefinitionActionComponent action;
    private ConditionOutcome outcome = new Met();

    private ActionEvaluation(ExpressionRun run, PlanDefinitionActionComponent action) {
        this.run = run;
        this.action = action;
    }

    static ActionOutcome evaluate(ExpressionRun run, PlanDefinitionActionComponent action) {
        return new ActionEvaluation(run, action).evaluate();
    }

    private ActionOutcome evaluate() {
        outcome = conditions();
        List<Map<String, Object>> elements = isMet() ? elements() : List.of();
        Map<String, Object> dynamicValues = isMet() ? dynamicValues() : Map.of();
        Map<String, Object> extensions = isMet() ? extensions() : Map.of();
        List<ActionOutcome> children = isMet()
                ? action.getAction().stream().map(child -> evaluate(run, child)).toList()
                : List.of();
        return isMet()
                ? new ActionOutcome(action, outcome, dynamicValues, elements, extensions, children)
                : new ActionOutcome(action, outcome, Map.of(), List.of(), Map.of(), List.of());
    }

    private boolean isMet() {
        return outcome instanceof Met;
    }

    /** False wins over unknown: an action with one condition that is false does not apply, whatever the others are. */
    private ConditionOutcome conditions() {
        ConditionOutcome all = new Met();
        for (var condition : action.getCondition()) {
            ConditionOutcome one = condition(condition.getExpression().getExpression());
            if (one instanceof NotMet) {
                return one;
            }
            if (all instanceof Met) {
                all = one;
            }
        }
        return all;
    }

    private ConditionOutcome condition(String define) {
        if (run.evaluate(define) instanceof Answer.Failed failed) {
            return new Undetermined(define, failed.reason());
        }
        Object value = value(define);
        if (value instanceof Boolean met) {
            return met ? new Met() : new NotMet();
        }
        return new Undetermined(define, value == null ? "null" : "not a Boolean");
    }

    private List<Map<String, Object>> elements() {
        var forEach = PlanExtensions.forEach(action);
        if (forEach.isEmpty()) {
            return List.of();
        }
        String define = forEach.get().list();
        if (!(value(define) instanceof List<?> list)) {
            undetermined(define, "no list");
            return List.of();
        }
        var elements = new ArrayList<Map<String, Object>>();
        for (Object element : list) {
            if (!(element instanceof Map<?, ?> tuple)) {
                undetermined(define, "an element is no tuple");
                return List.of();
            }
            var row = new LinkedHashMap<String, Object>();
            tuple.forEach((name, part) -> row.put((String) name, part));
            elements.add(row);
        }
        if (isMet() && elements.isEmpty()) {
            outcome = new NotMet();
        }
        return elements;
    }

    /** A value that is null is left out: the action's static text stands. */
    private Map<String, Object> dynamicValues() {
        var values = new LinkedHashMap<String, Object>();
        for (var dynamic : action.getDynamicValue()) {
            String path = dynamic.getPath().substring("action.".length());
            putValue(values, path, dynamic.getExpression().getExpression());
        }
        return values;
    }

    private Map<String, Object> extensions() {
        var values = new LinkedHashMap<String, Object>();
        for (CardExtension extension : PlanExtensions.cardExtensions(action)) {
            putValue(values, extension.name(), extension.expression());
        }
        return values;
    }

    private void putValue(Map<String, Object> values, String name, String define) {
        Object value = value(define);
        if (value != null) {
            values.put(name, value);
        }
    }

    /** The define's value; one that threw makes the whole action undetermined. */
    private @Nullable Object value(String define) {
        if (run.evaluate(define) instanceof Answer.Value answer) {
            return answer.value();
        }
        undetermined(define, ((Answer.Failed) run.evaluate(define)).reason());
        return null;
    }

    private void undetermined(String define, String reason) {
        if (isMet()) {
            outcome = new Undetermined(define, reason);
        }
    }
}
