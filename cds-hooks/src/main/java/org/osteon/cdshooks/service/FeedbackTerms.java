package org.osteon.cdshooks.service;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.osteon.cdshooks.cards.CardMaker;
import org.osteon.cdshooks.feedback.CardFeedback;
import org.osteon.cdshooks.feedback.IssuedCard;
import org.osteon.cdshooks.knowledge.KnowledgeCatalog;
import org.osteon.cdshooks.knowledge.PlanExtensions;
import org.osteon.cdshooks.protocol.FeedbackItem;

/**
 * The words of the knowledge that feedback may hold; any other is not kept, for nobody knows what is in it.
 *
 * @param topics codes of the cards' topics
 * @param reasons {@code system|code} of the override reasons that cards offer
 */
record FeedbackTerms(Set<String> topics, Set<String> reasons) {

    static FeedbackTerms of(KnowledgeCatalog catalog) {
        var actions = catalog.planDefinitions().stream()
                .flatMap(plan -> plan.getAction().stream())
                .toList();
        Set<String> topics = actions.stream()
                .flatMap(action -> action.getCode().stream())
                .flatMap(concept -> concept.getCoding().stream())
                .map(Coding::getCode)
                .collect(Collectors.toCollection(TreeSet::new));
        topics.add(CardMaker.UNDETERMINED_TOPIC);
        topics.add(IssuedCard.NO_TOPIC);
        return new FeedbackTerms(topics, reasons(actions));
    }

    private static Set<String> reasons(List<PlanDefinitionActionComponent> actions) {
        return actions.stream()
                .flatMap(action -> PlanExtensions.overrideReasons(action).stream())
                .map(reason -> reason.getSystem() + "|" + reason.getCode())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The reason as it is kept. One that came without a system is known by its code alone. */
    String reason(FeedbackItem.Reason sent) {
        return reasons.stream()
                .filter(known -> sent.system()
                        .map(system -> known.equals(system + "|" + sent.code()))
                        .orElseGet(() -> known.endsWith("|" + sent.code())))
                .findFirst()
                .orElse(CardFeedback.OTHER_REASON);
    }
}
