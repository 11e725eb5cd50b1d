package org.osteon.cdshooks.evaluation;

import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;

/**
 * What one action of a plan came to. Values are plain: String, Boolean, Integer, BigDecimal, List, Map by element name.
 *
 * @param action the action as the plan states it; never changed
 * @param condition all of its applicability conditions together
 * @param dynamicValues by path without the leading {@code action.}, for example {@code title}; only when met
 * @param elements the elements of the define that {@code osteon-for-each} names, one a card; empty for other actions
 * @param extensions values of the action's {@code osteon-card-extension}s by extension name; only when met
 * @param children the child actions, in order; only when met
 */
public record ActionOutcome(
        PlanDefinitionActionComponent action,
        ConditionOutcome condition,
        Map<String, Object> dynamicValues,
        List<Map<String, Object>> elements,
        Map<String, Object> extensions,
        List<ActionOutcome> children) {}
