package org.osteon.cdshooks.prefetch;

import java.util.List;
import java.util.Set;

/**
 * The drafts of a call by reference, for example {@code MedicationRequest/123}.
 *
 * @param toCheck those that advice is wanted on
 * @param others those that are only the background
 * @param deletable those that have an id of the caller's, so that a suggestion may name them
 * @param notUnderstood how many drafts could not be read as R4 resources, or were another patient's
 */
public record Drafts(List<String> toCheck, List<String> others, Set<String> deletable, int notUnderstood) {

    public Drafts {
        toCheck = List.copyOf(toCheck);
        others = List.copyOf(others);
        deletable = Set.copyOf(deletable);
    }

    static Drafts none() {
        return new Drafts(List.of(), List.of(), Set.of(), 0);
    }
}
