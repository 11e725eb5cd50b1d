package org.osteon.server.feedback;

import ca.uhn.fhir.rest.annotation.Operation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.function.Function;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.MeasureReport;
import org.hl7.fhir.r4.model.MeasureReport.MeasureReportGroupComponent;
import org.hl7.fhir.r4.model.MeasureReport.MeasureReportGroupStratifierComponent;
import org.hl7.fhir.r4.model.MeasureReport.MeasureReportStatus;
import org.hl7.fhir.r4.model.MeasureReport.MeasureReportType;
import org.hl7.fhir.r4.model.MeasureReport.StratifierGroupComponent;
import org.hl7.fhir.r4.model.Quantity;
import org.osteon.cdshooks.feedback.FeedbackStore;
import org.osteon.cdshooks.protocol.FeedbackItem.Outcome;

/**
 * {@code MeasureReport/$osteon-feedback}: acceptance and override of the advice as a MeasureReport of type summary, a group a topic, in
 * strata by service, rule and override reason. Made when asked for; counts cards, names nobody.
 */
public final class FeedbackReport {

    static final String MEASURE = "https://osteon-cds.github.io/fhir/Measure/osteon-advice-feedback|1.0.0";

    private static final String OWN = "https://osteon-cds.github.io/fhir/CodeSystem/";
    private static final String POPULATION = "http://terminology.hl7.org/CodeSystem/measure-population";
    private static final String IMPROVEMENT = "http://terminology.hl7.org/CodeSystem/measure-improvement-notation";
    private static final int DECIMALS = 4;

    private final FeedbackStore store;
    private final Clock clock;
    private final Duration retention;

    FeedbackReport(FeedbackStore store, Clock clock, Duration retention) {
        this.store = store;
        this.clock = clock;
        this.retention = retention;
    }

    /** The report over all that is kept. */
    @Operation(name = "$osteon-feedback", typeName = "MeasureReport", idempotent = true)
    public MeasureReport report() {
        Instant now = clock.instant();
        MeasureReport report = new MeasureReport()
                .setStatus(MeasureReportStatus.COMPLETE)
                .setType(MeasureReportType.SUMMARY)
                .setMeasure(MEASURE)
                .setDate(Date.from(now))
                .setImprovementNotation(concept(IMPROVEMENT, "increase"));
        report.getPeriod().setStart(Date.from(now.minus(retention))).setEnd(Date.from(now));
        new FeedbackSummary(store.tallies()).byTopic().forEach((topic, cards) -> report.addGroup(group(topic, cards)));
        return report;
    }

    private static MeasureReportGroupComponent group(String topic, FeedbackSummary cards) {
        MeasureReportGroupComponent group = new MeasureReportGroupComponent()
                .setCode(concept(OWN + "osteon-card-topic", topic))
                .setMeasureScore(score(cards.rate(Outcome.ACCEPTED)));
        group.addPopulation().setCode(concept(POPULATION, "denominator")).setCount(count(cards));
        group.addPopulation().setCode(concept(POPULATION, "numerator")).setCount(count(cards.only(Outcome.ACCEPTED)));
        addStrata(group, "service", cards.byService(), service -> new CodeableConcept().setText(service));
        addStrata(group, "rule", cards.byRule(), rule -> concept(OWN + "osteon-rule", rule));
        addReasons(group, cards);
        return group;
    }

    private static void addStrata(
            MeasureReportGroupComponent group,
            String what,
            Map<String, FeedbackSummary> parts,
            Function<String, CodeableConcept> value) {
        if (parts.isEmpty()) {
            return;
        }
        MeasureReportGroupStratifierComponent stratifier = group.addStratifier();
        stratifier.addCode().setText(what);
        parts.forEach((key, cards) -> {
            StratifierGroupComponent stratum = stratifier
                    .addStratum()
                    .setValue(value.apply(key))
                    .setMeasureScore(score(cards.rate(Outcome.ACCEPTED)));
            stratum.addPopulation().setCode(concept(POPULATION, "denominator")).setCount(count(cards));
            stratum.addPopulation()
                    .setCode(concept(POPULATION, "numerator"))
                    .setCount(count(cards.only(Outcome.ACCEPTED)));
        });
    }

    /** Of a reason only the number of cards is told: none of them was accepted. */
    private static void addReasons(MeasureReportGroupComponent group, FeedbackSummary cards) {
        if (cards.byReason().isEmpty()) {
            return;
        }
        MeasureReportGroupStratifierComponent stratifier = group.addStratifier();
        stratifier.addCode().setText("override-reason");
        cards.byReason().forEach((reason, overridden) -> stratifier
                .addStratum()
                .setValue(reason(reason))
                .addPopulation()
                .setCode(concept(POPULATION, "denominator"))
                .setCount(count(overridden)));
    }

    private static CodeableConcept reason(String reason) {
        int end = reason.indexOf('|');
        return end < 0
                ? new CodeableConcept().setText(reason)
                : concept(reason.substring(0, end), reason.substring(end + 1));
    }

    private static CodeableConcept concept(String system, String code) {
        return new CodeableConcept().addCoding(new Coding().setSystem(system).setCode(code));
    }

    private static int count(FeedbackSummary cards) {
        return (int) Math.min(Integer.MAX_VALUE, cards.cards());
    }

    private static Quantity score(double rate) {
        return new Quantity()
                .setValue(BigDecimal.valueOf(rate).setScale(DECIMALS, RoundingMode.HALF_UP))
                .setSystem("http://unitsofmeasure.org")
                .setCode("1");
    }
}
