package org.osteon.cdshooks.cards;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What cards need to know of the call besides its outcome.
 *
 * @param patientId bare id
 * @param userId as sent, for example {@code Practitioner/123}
 * @param encounterId as sent
 * @param drafts references of all drafts of the call
 * @param deletable those drafts that a suggestion may delete, each with what a draft in its place takes over
 * @param unreadDrafts how many drafts were not understood and so not checked
 * @param asOf the day of the evaluation; what is to happen later counts from it
 */
public record CallDetails(
        String hook,
        String patientId,
        Optional<String> userId,
        Optional<String> encounterId,
        Set<String> drafts,
        Map<String, OrderContext> deletable,
        int unreadDrafts,
        LocalDate asOf) {

    public CallDetails {
        drafts = Set.copyOf(drafts);
        deletable = Map.copyOf(deletable);
    }

    /** Says what is there, never who. */
    @Override
    public String toString() {
        return "CallDetails[hook=%s, drafts=%d]".formatted(hook, drafts.size());
    }
}
