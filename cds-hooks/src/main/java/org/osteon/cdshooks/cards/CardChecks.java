package org.osteon.cdshooks.cards;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;

/** Looks, when knowledge loads, whether what its suggestions order can become a draft order. */
public final class CardChecks {

    private static final String FOR_EACH = "https://osteon-cds.github.io/fhir/StructureDefinition/osteon-for-each";

    private final OrderDefinitions definitions;

    public CardChecks(OrderDefinitions definitions) {
        this.definitions = definitions;
    }

    /** Everything that is wrong with the suggestions of a plan; empty when nothing is. */
    public List<String> reasons(PlanDefinition plan) {
        List<String> reasons = new ArrayList<>();
        for (PlanDefinitionActionComponent action : plan.getAction()) {
            for (String canonical : created(action)) {
                reason(canonical)
                        .ifPresent(reason -> reasons.add(
                                "%s action %s: %s".formatted(plan.getIdElement().getIdPart(), action.getId(), reason)));
            }
        }
        return reasons;
    }

    private static List<String> created(PlanDefinitionActionComponent action) {
        List<String> created = new ArrayList<>();
        for (PlanDefinitionActionComponent child : action.getAction()) {
            if (child.hasDefinitionCanonicalType()) {
                created.add(child.getDefinitionCanonicalType().getValue());
            }
        }
        for (Extension forEach : action.getExtensionsByUrl(FOR_EACH)) {
            for (Extension definition : forEach.getExtensionsByUrl("definition")) {
                if (definition.getValue() instanceof CanonicalType canonical) {
                    created.add(canonical.getValue());
                }
            }
        }
        return created;
    }

    private Optional<String> reason(String canonical) {
        Optional<ActivityDefinition> found = definitions.byCanonical(canonical);
        if (found.isEmpty()) {
            return Optional.of("not found: " + canonical);
        }
        ActivityDefinition definition = found.get();
        if (!DraftOrder.isSupported(definition)) {
            return Optional.of(canonical + " is neither of kind MedicationRequest nor ServiceRequest");
        }
        boolean saysWhat = definition.getKind() == ActivityDefinition.ActivityDefinitionKind.MEDICATIONREQUEST
                ? definition.hasProduct()
                : definition.hasCode();
        return saysWhat ? Optional.empty() : Optional.of(canonical + " does not say what is ordered");
    }
}
