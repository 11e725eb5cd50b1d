package org.osteon.server.knowledge;

import java.util.List;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.osteon.cdshooks.service.KnowledgeLoader;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/** Up when every plan that the store holds is in use; down with the reasons when one is not. */
final class KnowledgeHealth implements HealthIndicator {

    private final KnowledgeLoader loader;

    KnowledgeHealth(KnowledgeLoader loader) {
        this.loader = loader;
    }

    @Override
    public Health health() {
        List<String> plans =
                loader.current().map(loaded -> loaded.compiled().catalog().planDefinitions()).orElse(List.of()).stream()
                        .map(KnowledgeHealth::canonical)
                        .toList();
        boolean current = loader.current().isPresent() && loader.refusals().isEmpty();
        Health.Builder health = current ? Health.up() : Health.down().withDetail("reasons", loader.refusals());
        return health.withDetail("plans", plans).build();
    }

    private static String canonical(PlanDefinition plan) {
        return plan.getUrl() + "|" + plan.getVersion();
    }
}
