package org.osteon.cdshooks.client;

import java.util.Optional;
import java.util.Set;

/**
 * What a caller's EHR can show and do, as far as Osteon's answers depend on it. Updates of orders, system actions and
 * {@code actionSelectionBehavior} are sent to nobody, so nothing is said of them.
 *
 * @param name of the profile
 * @param anyOnly whether it knows no other {@code selectionBehavior} than {@code any}
 * @param oneActionPerSuggestion whether it takes only the first action of a suggestion
 * @param tables whether it renders Markdown tables
 * @param linkHosts hosts to which its cards may link, in lower case; empty: no limit beyond the site's
 * @param icon https URL of a PNG picture that its cards show as their source's
 */
public record ClientProfile(
        String name,
        boolean anyOnly,
        boolean oneActionPerSuggestion,
        boolean tables,
        Set<String> linkHosts,
        Optional<String> icon) {

    public ClientProfile {
        linkHosts = Set.copyOf(linkHosts);
    }

    /** An EHR of which nothing is known: all that CDS Hooks 2.0 has. */
    public static ClientProfile generic() {
        return new ClientProfile("generic", false, false, true, Set.of(), Optional.empty());
    }
}
