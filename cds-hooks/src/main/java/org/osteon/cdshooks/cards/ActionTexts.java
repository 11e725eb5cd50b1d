package org.osteon.cdshooks.cards;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.hl7.fhir.r4.model.RelatedArtifact;
import org.jspecify.annotations.Nullable;
import org.osteon.cdshooks.protocol.Card.Indicator;
import org.osteon.cdshooks.protocol.Card.SelectionBehavior;
import org.osteon.cdshooks.protocol.OverrideReason;
import org.osteon.cdshooks.protocol.Source;

/** Reads the fixed parts of a card from a plan's action. */
final class ActionTexts {

    static final String PUBLISHER = "Osteon";

    private static final String BASE = "https://osteon-cds.github.io/fhir/StructureDefinition/";
    private static final String FOR_EACH = BASE + "osteon-for-each";
    private static final String OVERRIDE_REASON = BASE + "osteon-override-reason";
    private static final Map<String, Indicator> INDICATORS = Map.of(
            "routine", Indicator.INFO,
            "info", Indicator.INFO,
            "urgent", Indicator.WARNING,
            "warning", Indicator.WARNING,
            "stat", Indicator.CRITICAL,
            "critical", Indicator.CRITICAL);

    private ActionTexts() {}

    static boolean isTriggeredBy(String hook, PlanDefinitionActionComponent action) {
        return action.getTrigger().isEmpty()
                || action.getTrigger().stream().anyMatch(trigger -> hook.equals(trigger.getName()));
    }

    /** The key of the extension object on the cards of a for-each action; empty for other actions. */
    static Optional<String> forEachExtensionName(PlanDefinitionActionComponent action) {
        return Optional.ofNullable(action.getExtensionByUrl(FOR_EACH))
                .map(forEach -> forEach.getExtensionString("extensionName"));
    }

    /** A priority of R4 or an indicator of CDS Hooks; {@code info} when it is neither. */
    static Indicator indicator(@Nullable Object priority) {
        String code = String.valueOf(priority).toLowerCase(Locale.ROOT);
        return INDICATORS.getOrDefault(code, Indicator.INFO);
    }

    static Optional<SelectionBehavior> selectionBehavior(PlanDefinitionActionComponent action) {
        if (!action.hasSelectionBehavior()) {
            return Optional.empty();
        }
        return switch (action.getSelectionBehavior()) {
            case ATMOSTONE -> Optional.of(SelectionBehavior.AT_MOST_ONE);
            case ANY -> Optional.of(SelectionBehavior.ANY);
            default -> Optional.empty();
        };
    }

    static Source source(PlanDefinitionActionComponent action) {
        Optional<String> url = action.getDocumentation().stream()
                .map(RelatedArtifact::getUrl)
                .filter(address -> address != null && address.startsWith("https://"))
                .findFirst();
        return new Source(PUBLISHER, url, topic(action.getCode()));
    }

    private static Optional<Source.Topic> topic(List<CodeableConcept> codes) {
        return codes.stream()
                .flatMap(code -> code.getCoding().stream())
                .filter(coding -> coding.hasSystem() && coding.hasCode())
                .map(coding -> new Source.Topic(
                        coding.getSystem(), coding.getCode(), Optional.ofNullable(coding.getDisplay())))
                .findFirst();
    }

    static List<OverrideReason> overrideReasons(PlanDefinitionActionComponent action) {
        return action.getExtensionsByUrl(OVERRIDE_REASON).stream()
                .map(Extension::getValue)
                .filter(Coding.class::isInstance)
                .map(Coding.class::cast)
                .map(reason -> new OverrideReason(reason.getSystem(), reason.getCode(), reason.getDisplay()))
                .toList();
    }
}
