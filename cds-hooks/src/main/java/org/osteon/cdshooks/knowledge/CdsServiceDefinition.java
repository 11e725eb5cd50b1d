package org.osteon.cdshooks.knowledge;

import java.util.List;
import org.hl7.fhir.r4.model.PlanDefinition;

/** One CDS service as an installed PlanDefinition declares it. Two services may run one plan. */
public record CdsServiceDefinition(
        String id,
        String hook,
        String title,
        String description,
        String usageRequirements,
        PlanDefinition plan,
        List<PrefetchTemplate> prefetch) {

    public CdsServiceDefinition {
        prefetch = List.copyOf(prefetch);
    }
}
