package org.osteon.server.terminology;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.osteon.cdshooks.service.KnowledgeLoader;
import org.osteon.terminology.remote.CacheStatistics;
import org.osteon.terminology.remote.ConceptRule;
import org.osteon.terminology.remote.RemoteExpansions;
import org.osteon.terminology.remote.WatchedTransport;
import org.osteon.terminology.remote.WatchedTransport.Contact;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/**
 * Up when the server is there and every rule of the knowledge is expanded; unknown otherwise, and never down: calls go on, with expansions of
 * earlier days or with cards that ask first.
 */
final class TerminologyServerHealth implements HealthIndicator {

    private final KnowledgeLoader loader;
    private final RemoteExpansions expansions;
    private final WatchedTransport transport;

    TerminologyServerHealth(KnowledgeLoader loader, RemoteExpansions expansions, WatchedTransport transport) {
        this.loader = loader;
        this.expansions = expansions;
        this.transport = transport;
    }

    @Override
    public Health health() {
        Set<ConceptRule> rules =
                loader.current().map(loaded -> loaded.compiled().rules()).orElse(Set.of());
        List<String> notExpanded = loader.current()
                .map(loaded -> loaded.compiled().valueSets().notExpandable())
                .orElse(List.of());
        Contact contact = transport.contact();
        CacheStatistics statistics = expansions.statistics();
        boolean wellServed = contact.isReachable().orElse(true) && notExpanded.isEmpty() && statistics.stale() == 0;
        Health.Builder health = wellServed ? Health.up() : Health.unknown();
        health.withDetail(
                        "reachable", contact.isReachable().map(String::valueOf).orElse("not asked yet"))
                .withDetail("rules", rules.size())
                .withDetail("expansions", statistics.held())
                .withDetail("concepts", statistics.concepts())
                .withDetail("stale", statistics.stale())
                .withDetail("notExpanded", notExpanded)
                .withDetail("failures", new TreeSet<>(expansions.failures(rules).values()));
        contact.reached().ifPresent(since -> health.withDetail("lastReached", since.toString()));
        contact.notReached().ifPresent(since -> health.withDetail("lastNotReached", since.toString()));
        statistics.oldest().ifPresent(since -> health.withDetail("oldestExpansion", since.toString()));
        return health.build();
    }
}
