package org.osteon.cdshooks.cards;

import java.util.Optional;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;

/**
 * Whom an order is for, at which encounter, and who asks for it: what a draft takes over from the draft that it replaces.
 *
 * @param subject the patient, as the replaced draft refers to her
 * @param encounter the encounter in which the replaced draft was made
 * @param requester who wrote the replaced draft
 */
public record OrderContext(Optional<Reference> subject, Optional<Reference> encounter, Optional<Reference> requester) {

    /** Nothing to take over. */
    public static final OrderContext NONE = new OrderContext(Optional.empty(), Optional.empty(), Optional.empty());

    /** Of a MedicationRequest or ServiceRequest; of other orders {@link #NONE}. */
    public static OrderContext of(Resource draft) {
        if (draft instanceof MedicationRequest order) {
            return of(order.getSubject(), order.getEncounter(), order.getRequester());
        }
        if (draft instanceof ServiceRequest order) {
            return of(order.getSubject(), order.getEncounter(), order.getRequester());
        }
        return NONE;
    }

    private static OrderContext of(Reference subject, Reference encounter, Reference requester) {
        return new OrderContext(usable(subject), usable(encounter), usable(requester));
    }

    /** What is contained in the replaced draft goes with it. */
    private static Optional<Reference> usable(Reference reference) {
        boolean elsewhere =
                reference.hasReference() && !reference.getReference().startsWith("#");
        return elsewhere || reference.hasIdentifier() ? Optional.of(reference.copy()) : Optional.empty();
    }
}
