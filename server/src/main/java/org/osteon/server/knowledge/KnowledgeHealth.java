package org.osteon.server.knowledge;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/** Up when every plan that the store holds is in use; down with the reasons when one is not. */
final class KnowledgeHealth implements HealthIndicator {

    private final KnowledgeReload reload;

    KnowledgeHealth(KnowledgeReload reload) {
        this.reload = reload;
    }

    @Override
    public Health health() {
        KnowledgeState state = reload.state();
        Health.Builder health = state.isCurrent() ? Health.up() : Health.down().withDetail("reasons", state.reasons());
        return health.withDetail("plans", state.plans()).build();
    }
}
