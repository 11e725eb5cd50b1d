package org.osteon.cdshooks.cards;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.PlanDefinition.ActionPrecheckBehavior;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.osteon.cdshooks.evaluation.ActionOutcome;
import org.osteon.cdshooks.evaluation.ConditionOutcome;
import org.osteon.cdshooks.protocol.Action;
import org.osteon.cdshooks.protocol.Suggestion;

/** Makes suggestions of child actions and of the elements of a for-each action. Made for one answer. */
final class SuggestionMaker {

    private final CallDetails call;
    private final OrderDefinitions definitions;
    private final DraftOrder draftOrder;
    private final Supplier<String> uuids;

    SuggestionMaker(CallDetails call, OrderDefinitions definitions, Supplier<String> uuids) {
        this.call = call;
        this.definitions = definitions;
        this.draftOrder = new DraftOrder(call);
        this.uuids = uuids;
    }

    /** One suggestion for each child whose condition is met. */
    List<Suggestion> ofChildren(ActionOutcome outcome) {
        List<Suggestion> suggestions = new ArrayList<>();
        for (ActionOutcome child : outcome.children()) {
            if (child.condition() instanceof ConditionOutcome.Met) {
                ofChild(child).ifPresent(suggestions::add);
            }
        }
        return suggestions;
    }

    private Optional<Suggestion> ofChild(ActionOutcome child) {
        PlanDefinitionActionComponent action = child.action();
        String label = PlainText.line(child.dynamicValues().getOrDefault("title", action.getTitle()));
        String described =
                child.dynamicValues().get("description") instanceof String text ? text : action.getDescription();
        String description = described == null || described.isBlank() ? label : PlainText.line(described);
        boolean recommended = action.getPrecheckBehavior() == ActionPrecheckBehavior.YES;
        return definition(action)
                .map(definition -> new Action.Create(description, draftOrder.json(definition, OrderContext.NONE)))
                .map(create -> new Suggestion(uuids.get(), label, recommended, List.of(create)));
    }

    private Optional<OrderTemplate> definition(PlanDefinitionActionComponent action) {
        return action.hasDefinitionCanonicalType()
                ? definitions.byCanonical(action.getDefinitionCanonicalType().getValue())
                : Optional.empty();
    }

    /** The suggestions that one element of a for-each action lists. */
    List<Suggestion> ofElement(Map<String, Object> element) {
        String order = PlainText.line(element.get("order"));
        List<Suggestion> suggestions = new ArrayList<>();
        if (element.get("suggestions") instanceof Collection<?> listed) {
            for (Object one : listed) {
                if (one instanceof Map<?, ?> suggestion) {
                    ofTuple(suggestion, order).ifPresent(suggestions::add);
                }
            }
        }
        return suggestions;
    }

    /** Empty when a part of it cannot be done: half a replacement would leave both orders standing. */
    private Optional<Suggestion> ofTuple(Map<?, ?> tuple, String order) {
        String label = PlainText.line(tuple.get("label"));
        List<Action> actions = new ArrayList<>();
        OrderContext replaced = OrderContext.NONE;
        if (Boolean.TRUE.equals(tuple.get("remove"))) {
            if (!call.deletable().containsKey(order)) {
                return Optional.empty();
            }
            replaced = call.deletable().get(order);
            actions.add(new Action.Delete("Remove the draft order", order));
        }
        if (tuple.get("create") instanceof Collection<?> ids) {
            for (Object id : ids) {
                Optional<OrderTemplate> definition = definitions.byId(String.valueOf(id));
                if (definition.isEmpty()) {
                    return Optional.empty();
                }
                actions.add(create(definition.get(), label, replaced));
            }
        }
        boolean recommended = Boolean.TRUE.equals(tuple.get("recommended"));
        return label.isEmpty() || actions.isEmpty()
                ? Optional.empty()
                : Optional.of(new Suggestion(uuids.get(), label, recommended, actions));
    }

    private Action create(OrderTemplate definition, String label, OrderContext replaced) {
        String description = definition.title().map(PlainText::line).orElse(label);
        return new Action.Create(description, draftOrder.json(definition, replaced));
    }
}
