package org.osteon.server.feedback;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osteon.cdshooks.protocol.FeedbackItem.Outcome;

/**
 * Numbers about feedback below {@code osteon.feedback}: over all that is kept, hence the same on every instance. Tags are words of the
 * knowledge only.
 */
final class FeedbackMetrics {

    private static final String PREFIX = "osteon.feedback.";

    private final MultiGauge cards;
    private final MultiGauge rates;
    private final MultiGauge ruleCards;
    private final MultiGauge ruleRates;
    private final MultiGauge reasons;

    FeedbackMetrics(MeterRegistry registry) {
        this.cards = gauge(registry, "cards", "cards with feedback, by service, topic and outcome");
        this.rates = gauge(registry, "rate", "part of a topic's cards with feedback that had the outcome");
        this.ruleCards = gauge(registry, "rule.cards", "cards with feedback that name the rule, by outcome");
        this.ruleRates = gauge(registry, "rule.rate", "part of a rule's cards with feedback that had the outcome");
        this.reasons = gauge(registry, "reason.cards", "overridden cards, by topic and reason");
    }

    private static MultiGauge gauge(MeterRegistry registry, String name, String what) {
        return MultiGauge.builder(PREFIX + name).description(what).register(registry);
    }

    /** Shows other numbers from now on. */
    void show(FeedbackSummary summary) {
        List<MultiGauge.Row<?>> byService = new ArrayList<>();
        summary.byService()
                .forEach((service, part) ->
                        byService.addAll(counts(part.byTopic(), "topic", Tags.of("service", service))));
        cards.register(byService, true);
        rates.register(rates(summary.byTopic(), "topic"), true);
        ruleCards.register(counts(summary.byRule(), "rule", Tags.empty()), true);
        ruleRates.register(rates(summary.byRule(), "rule"), true);
        List<MultiGauge.Row<?>> byReason = new ArrayList<>();
        summary.byTopic().forEach((topic, part) -> part.byReason()
                .forEach((reason, cardsOfReason) -> byReason.add(
                        MultiGauge.Row.of(Tags.of("topic", topic, "reason", reason), cardsOfReason.cards()))));
        reasons.register(byReason, true);
    }

    private static List<MultiGauge.Row<?>> counts(Map<String, FeedbackSummary> parts, String tag, Tags also) {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        parts.forEach((key, part) -> {
            for (Outcome outcome : Outcome.values()) {
                rows.add(MultiGauge.Row.of(
                        also.and(tag, key, "outcome", outcome.code()),
                        part.only(outcome).cards()));
            }
        });
        return rows;
    }

    private static List<MultiGauge.Row<?>> rates(Map<String, FeedbackSummary> parts, String tag) {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        parts.forEach((key, part) -> {
            for (Outcome outcome : Outcome.values()) {
                rows.add(MultiGauge.Row.of(Tags.of(tag, key, "outcome", outcome.code()), part.rate(outcome)));
            }
        });
        return rows;
    }
}
