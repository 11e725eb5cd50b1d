package org.osteon.cdshooks.evaluation;

import java.util.LinkedHashSet;
import java.util.Set;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.osteon.cdshooks.knowledge.PlanExtensions;

/** The defines that an action names, its children's not included. */
final class ActionExpressions {

    private ActionExpressions() {}

    static Set<String> of(PlanDefinitionActionComponent action) {
        var names = new LinkedHashSet<String>();
        action.getCondition()
                .forEach(condition -> names.add(condition.getExpression().getExpression()));
        action.getDynamicValue()
                .forEach(dynamic -> names.add(dynamic.getExpression().getExpression()));
        PlanExtensions.forEach(action).ifPresent(each -> names.add(each.list()));
        PlanExtensions.cardExtensions(action).forEach(extension -> names.add(extension.expression()));
        return names;
    }
}
