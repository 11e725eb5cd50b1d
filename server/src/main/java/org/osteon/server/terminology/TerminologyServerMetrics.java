package org.osteon.server.terminology;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import org.osteon.terminology.remote.CacheStatistics;
import org.osteon.terminology.remote.RemoteExpansions;
import org.osteon.terminology.remote.WatchedTransport;

/** Numbers about the terminology server below {@code osteon.terminology.server}; none of them names a code. */
final class TerminologyServerMetrics implements MeterBinder {

    private static final String PREFIX = "osteon.terminology.server.";

    private final RemoteExpansions expansions;
    private final WatchedTransport transport;
    private final Clock clock;

    TerminologyServerMetrics(RemoteExpansions expansions, WatchedTransport transport, Clock clock) {
        this.expansions = expansions;
        this.transport = transport;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(
                        PREFIX + "reachable",
                        transport,
                        each -> each.contact().isReachable().orElse(false) ? 1 : 0)
                .description("1 when the last question reached the server")
                .register(registry);
        gauge(registry, "expansions", "expansions at hand", CacheStatistics::held);
        gauge(
                registry,
                "expansions.stale",
                "expansions at hand that are older than they should be",
                CacheStatistics::stale);
        gauge(registry, "concepts", "codes held by the expansions", CacheStatistics::concepts);
        Gauge.builder(PREFIX + "expansions.age", expansions, this::oldestAgeSeconds)
                .description("age of the oldest expansion at hand")
                .baseUnit("seconds")
                .register(registry);
        counter(registry, "fetched", "expansions received", CacheStatistics::fetched);
        counter(
                registry,
                "failed",
                "questions for an expansion without an answer",
                statistics -> statistics.failed().values().stream()
                        .mapToLong(Long::longValue)
                        .sum());
    }

    private void gauge(MeterRegistry registry, String name, String what, ToDoubleFunction<CacheStatistics> value) {
        Gauge.builder(PREFIX + name, expansions, each -> value.applyAsDouble(each.statistics()))
                .description(what)
                .register(registry);
    }

    private void counter(MeterRegistry registry, String name, String what, ToDoubleFunction<CacheStatistics> value) {
        FunctionCounter.builder(PREFIX + name, expansions, each -> value.applyAsDouble(each.statistics()))
                .description(what)
                .register(registry);
    }

    private double oldestAgeSeconds(RemoteExpansions each) {
        return each.statistics()
                .oldest()
                .map(since -> (double) Duration.between(since, clock.instant()).toSeconds())
                .orElse(Double.NaN);
    }
}
