package org.osteon.cdshooks.client;

import java.util.Set;

/**
 * What a caller's EHR can show and do.
 *
 * @param name of the profile
 * @param anyOnly whether it knows no other {@code selectionBehavior} than {@code any}
 * @param oneActionPerSuggestion whether it takes only the first action of a suggestion
 * @param tables whether it renders Markdown tables
 * @param medicationRequestUpdates whether it carries out an update of a MedicationRequest
 * @param actionSelectionBehavior whether it knows CDS Hooks 3.0's {@code actionSelectionBehavior}
 * @param linkHosts hosts to which its cards may link; empty: no limit beyond the site's
 */
public record ClientProfile(
        String name,
        boolean anyOnly,
        boolean oneActionPerSuggestion,
        boolean tables,
        boolean medicationRequestUpdates,
        boolean actionSelectionBehavior,
        Set<String> linkHosts) {

    public ClientProfile {
        linkHosts = Set.copyOf(linkHosts);
    }

    /** An EHR of which nothing is known: all that CDS Hooks 2.0 has, nothing that came with 3.0. */
    public static ClientProfile generic() {
        return new ClientProfile("generic", false, false, true, true, false, Set.of());
    }
}
