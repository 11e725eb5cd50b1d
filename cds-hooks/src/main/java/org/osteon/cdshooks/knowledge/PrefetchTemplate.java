package org.osteon.cdshooks.knowledge;

import java.util.List;

/**
 * One prefetch key of a service, as its PlanDefinition states it.
 *
 * @param key stable name, for example {@code conditions}; also the name of the kind of data in {@code "Data Completeness"}
 * @param query with CDS Hooks 2.0 tokens, for example {@code Condition?patient={{context.patientId}}}
 * @param mandatory whether a call without it ends in 412
 * @param resourceTypes the types that the key feeds, for example {@code MedicationRequest} and {@code Medication}
 */
public record PrefetchTemplate(String key, String query, boolean mandatory, List<String> resourceTypes) {

    public PrefetchTemplate {
        resourceTypes = List.copyOf(resourceTypes);
    }
}
