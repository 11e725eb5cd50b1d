package org.osteon.cdshooks.prefetch;

import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Resource;

/**
 * The drafts of a call by reference, for example {@code MedicationRequest/123}.
 *
 * @param toCheck those that advice is wanted on
 * @param others those that are only the background
 * @param deletable those that have an id of the caller's, so that a suggestion may name them, as they were sent
 * @param notUnderstood how many drafts could not be read as R4 resources, or were another patient's
 */
public record Drafts(List<String> toCheck, List<String> others, Map<String, Resource> deletable, int notUnderstood) {

    public Drafts {
        toCheck = List.copyOf(toCheck);
        others = List.copyOf(others);
        deletable = Map.copyOf(deletable);
    }

    static Drafts none() {
        return new Drafts(List.of(), List.of(), Map.of(), 0);
    }
}
