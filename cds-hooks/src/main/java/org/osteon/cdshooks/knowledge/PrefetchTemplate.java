package org.osteon.cdshooks.knowledge;

import java.util.List;

/**
 * One prefetch key of a service, as its PlanDefinition states it.
 *
 * @param key stable name, for example {@code conditions}; also the name of the kind of data in {@code "Data Completeness"}
 * @param query with tokens, for example {@code Condition?patient={{context.patientId}}}
 * @param mandatory whether a call without it ends in 412
 * @param resourceTypes the types that the key feeds, for example {@code MedicationRequest} and {@code Medication}
 * @param tokens whose tokens the query holds. One with tokens of 3.0 is an offer: it is listed only where a site wants it, nobody misses it, and
 *     it is filled in by callers alone
 */
public record PrefetchTemplate(
        String key, String query, boolean mandatory, List<String> resourceTypes, PrefetchTokens tokens) {

    public PrefetchTemplate {
        resourceTypes = List.copyOf(resourceTypes);
    }

    /** A template with tokens of 2.0. */
    public PrefetchTemplate(String key, String query, boolean mandatory, List<String> resourceTypes) {
        this(key, query, mandatory, resourceTypes, PrefetchTokens.V2);
    }

    /** Whether it is listed only where a site wants it, and nobody misses it. */
    public boolean isOffer() {
        return tokens == PrefetchTokens.V3;
    }
}
