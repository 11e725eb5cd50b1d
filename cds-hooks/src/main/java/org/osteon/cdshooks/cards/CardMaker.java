package org.osteon.cdshooks.cards;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.osteon.cdshooks.evaluation.ActionOutcome;
import org.osteon.cdshooks.evaluation.ConditionOutcome;
import org.osteon.cdshooks.evaluation.PlanOutcome;
import org.osteon.cdshooks.protocol.Card;
import org.osteon.cdshooks.protocol.Card.Indicator;
import org.osteon.cdshooks.protocol.Card.SelectionBehavior;
import org.osteon.cdshooks.protocol.Suggestion;

/**
 * Words the outcome of a plan as cards: one for each action that is met, or for each element of one that speaks more than
 * once, and one for all checks that could not be made. The most severe come first, three at most. Thread-safe.
 */
public final class CardMaker {

    /** Topic of the card that says which checks could not be made. */
    public static final String UNDETERMINED_TOPIC = "askfirst";

    private final OrderDefinitions definitions;
    private final DocumentationLinks links;
    private final Supplier<String> uuids;

    /**
     * A maker of cards.
     *
     * @param publicBase the FHIR base URL under which the knowledge can be read by who sees the cards; empty: no links to it
     */
    public CardMaker(OrderDefinitions definitions, Optional<String> publicBase) {
        this(definitions, publicBase, () -> UUID.randomUUID().toString());
    }

    /**
     * A maker with its own source of identifiers.
     *
     * @param uuids gives each card and suggestion its identifier
     */
    CardMaker(OrderDefinitions definitions, Optional<String> publicBase, Supplier<String> uuids) {
        this.definitions = definitions;
        this.links = new DocumentationLinks(publicBase);
        this.uuids = uuids;
    }

    /** The cards of one call; the same for the same input, but for their identifiers. */
    public List<Card> cards(PlanOutcome outcome, CallDetails call) {
        SuggestionMaker suggestions = new SuggestionMaker(call, definitions, uuids);
        List<Card> cards = new ArrayList<>();
        UndeterminedCard undetermined = new UndeterminedCard(call.unreadDrafts());
        for (ActionOutcome action : outcome.actions()) {
            if (!ActionTexts.isTriggeredBy(call.hook(), action.action())) {
                continue;
            }
            if (action.condition() instanceof ConditionOutcome.Met) {
                cards.addAll(cardsOf(action, suggestions));
            } else if (action.condition() instanceof ConditionOutcome.Undetermined) {
                undetermined.add(PlainText.line(action.action().getTitle()));
            }
        }
        undetermined.addTo(cards, uuids);
        return new CardLimit(uuids).apply(cards);
    }

    private List<Card> cardsOf(ActionOutcome outcome, SuggestionMaker suggestions) {
        Optional<String> extensionName = ActionTexts.forEachExtensionName(outcome.action());
        if (extensionName.isEmpty()) {
            return List.of(cardOfAction(outcome, suggestions.ofChildren(outcome)));
        }
        return outcome.elements().stream()
                .map(element -> cardOfElement(outcome, element, extensionName.get(), suggestions.ofElement(element)))
                .toList();
    }

    private Card cardOfAction(ActionOutcome outcome, List<Suggestion> suggestions) {
        PlanDefinitionActionComponent action = outcome.action();
        Map<String, Object> computed = outcome.dynamicValues();
        Object priority = action.hasPriority() ? action.getPriority().toCode() : "routine";
        Object description = action.hasDescription() ? action.getDescription() : "";
        return card(
                outcome,
                computed.getOrDefault("title", action.getTitle()),
                computed.getOrDefault("description", description),
                ActionTexts.indicator(computed.getOrDefault("priority", priority)),
                suggestions,
                outcome.extensions());
    }

    private Card cardOfElement(
            ActionOutcome outcome, Map<String, Object> element, String extensionName, List<Suggestion> suggestions) {
        PlanDefinitionActionComponent action = outcome.action();
        Map<String, Object> extension = new LinkedHashMap<>(outcome.extensions());
        if (element.get("extension") instanceof Map<?, ?> content) {
            extension.put(extensionName, content);
        }
        Object priority = action.hasPriority() ? action.getPriority().toCode() : "routine";
        return card(
                outcome,
                valueOr(element, "summary", action.getTitle()),
                valueOr(element, "detail", ""),
                ActionTexts.indicator(valueOr(element, "indicator", priority)),
                suggestions,
                extension);
    }

    private Card card(
            ActionOutcome outcome,
            Object title,
            Object description,
            Indicator indicator,
            List<Suggestion> suggestions,
            Map<String, Object> extension) {
        PlanDefinitionActionComponent action = outcome.action();
        String line = PlainText.line(title);
        String summary = line.isEmpty() ? PlainText.line(action.getTitle()) : line;
        String detail = SafeMarkdown.of(description.toString());
        SelectionBehavior behavior = ActionTexts.selectionBehavior(action).orElse(SelectionBehavior.ANY);
        return new Card(
                uuids.get(),
                PlainText.cut(summary, Card.LONGEST_SUMMARY),
                detail.isBlank() ? Optional.empty() : Optional.of(detail),
                indicator,
                ActionTexts.source(action),
                behavior == SelectionBehavior.AT_MOST_ONE ? withOneRecommended(suggestions) : suggestions,
                suggestions.isEmpty() ? Optional.empty() : Optional.of(behavior),
                ActionTexts.overrideReasons(action),
                links.of(outcome),
                extension);
    }

    /** An element of a CQL tuple that is null is there as a null value. */
    private static Object valueOr(Map<String, Object> element, String name, Object otherwise) {
        Object value = element.get(name);
        return value == null ? otherwise : value;
    }

    /** Where only one may be chosen, only the first of those recommended stays so. */
    private static List<Suggestion> withOneRecommended(List<Suggestion> suggestions) {
        List<Suggestion> result = new ArrayList<>();
        boolean found = false;
        for (Suggestion suggestion : suggestions) {
            boolean keep = suggestion.recommended() && !found;
            found |= keep;
            result.add(new Suggestion(suggestion.uuid(), suggestion.label(), keep, suggestion.actions()));
        }
        return result;
    }
}
