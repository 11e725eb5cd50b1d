package org.osteon.cdshooks.vignette;

import ca.uhn.fhir.context.FhirContext;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.Resource;
import org.osteon.cdshooks.evaluation.ActionOutcome;
import org.osteon.cdshooks.evaluation.CompiledKnowledge;
import org.osteon.cdshooks.evaluation.CompiledPlan;
import org.osteon.cdshooks.evaluation.ConditionOutcome;
import org.osteon.cdshooks.evaluation.EvaluationContext;
import org.osteon.cdshooks.evaluation.PlanEvaluator;
import org.osteon.cdshooks.knowledge.PlanExtensions;
import org.osteon.cdshooks.patientdata.Completeness;
import org.osteon.cdshooks.patientdata.PatientRecord;
import org.osteon.cdshooks.vignette.VignetteAnswer.Card;

/**
 * Answers vignettes by the evaluator alone: no request is read and no card is worded.
 * The assessment is the define that fills the card extension {@code org.osteon.assessment}.
 */
public final class VignetteEvaluator {

    private static final String ASSESSMENT = "org.osteon.assessment";

    private final CompiledKnowledge knowledge;
    private final PlanEvaluator evaluator = new PlanEvaluator(FhirContext.forR4Cached());
    private final ChartBuilder charts;

    /** An evaluator for vignettes out of one folder. */
    public VignetteEvaluator(CompiledKnowledge knowledge, Vignettes vignettes) {
        this.knowledge = knowledge;
        this.charts = new ChartBuilder(vignettes);
    }

    /** The assessment and the cards of a vignette, as far as it looks at them. */
    public VignetteAnswer answer(Vignette vignette) {
        var record = record(vignette);
        var context = new EvaluationContext(
                vignette.asOf(),
                VignetteRequest.selected(vignette),
                VignetteRequest.notSelected(vignette),
                vignette.site());
        return new VignetteAnswer(
                vignette.expect().looksAtAssessment() ? assessment(record, context) : Map.of(),
                vignette.expect().looksAtCards() ? cards(vignette, record, context) : List.of());
    }

    /** The assessment of a record without drafts. */
    public Map<String, Object> assessment(PatientRecord record, OffsetDateTime asOf) {
        return assessment(record, EvaluationContext.at(asOf));
    }

    private Map<String, Object> assessment(PatientRecord record, EvaluationContext context) {
        for (var plan : knowledge.catalog().planDefinitions()) {
            for (var action : plan.getAction()) {
                for (var extension : PlanExtensions.cardExtensions(action)) {
                    if (extension.name().equals(ASSESSMENT)) {
                        return assessment(knowledge.plan(plan), extension.expression(), record, context);
                    }
                }
            }
        }
        throw new IllegalStateException("no action fills the card extension " + ASSESSMENT);
    }

    private Map<String, Object> assessment(
            CompiledPlan plan, String define, PatientRecord record, EvaluationContext context) {
        var value = evaluator
                .evaluateExpressions(plan, record, context, Set.of(define))
                .get(define);
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> assessment = new LinkedHashMap<>();
            map.forEach((key, element) -> {
                if (element != null) {
                    assessment.put(String.valueOf(key), element);
                }
            });
            return assessment;
        }
        throw new IllegalStateException("the assessment is " + value);
    }

    private CompiledPlan plan(String id) {
        return knowledge.catalog().planDefinitions().stream()
                .filter(plan -> plan.getIdElement().getIdPart().equals(id))
                .findFirst()
                .map(knowledge::plan)
                .orElseThrow(() -> new IllegalArgumentException("no plan " + id));
    }

    private PatientRecord record(Vignette vignette) {
        var record = PatientRecord.forPatient(ChartBuilder.PATIENT_ID);
        charts.orders(vignette).forEach(record::add);
        charts.chart(vignette).stream()
                .filter(resource -> isSent(resource, vignette))
                .forEach(record::add);
        vignette.withheld()
                .forEach((key, how) -> record.completeness(
                        key, how.equals("partial") ? Completeness.PARTIAL : Completeness.UNAVAILABLE));
        return record.build();
    }

    private static boolean isSent(Resource resource, Vignette vignette) {
        return VignetteRequest.KINDS.entrySet().stream()
                .filter(kind -> kind.getValue().equals(resource.fhirType()))
                .allMatch(kind -> vignette.withheld()
                        .getOrDefault(kind.getKey(), "partial")
                        .equals("partial"));
    }

    private List<Card> cards(Vignette vignette, PatientRecord record, EvaluationContext context) {
        List<Card> cards = new ArrayList<>();
        for (ActionOutcome outcome :
                evaluator.evaluate(plan(vignette.plan()), record, context).actions()) {
            if (outcome.action().getTrigger().stream()
                    .noneMatch(trigger -> vignette.hook().equals(trigger.getName()))) {
                continue;
            }
            if (outcome.condition() instanceof ConditionOutcome.Undetermined undetermined) {
                cards.add(new Card("info", "undetermined: " + undetermined, List.of(), "", ""));
            } else if (!outcome.elements().isEmpty()) {
                outcome.elements().forEach(element -> cards.add(card(element)));
            } else if (outcome.condition() instanceof ConditionOutcome.Met) {
                cards.add(card(outcome));
            }
        }
        return cards;
    }

    private static Card card(ActionOutcome outcome) {
        var priority = outcome.dynamicValues().get("priority");
        if (priority == null && outcome.action().hasPriority()) {
            priority = outcome.action().getPriority().toCode();
        }
        var indicator =
                switch (String.valueOf(priority)) {
                    case "stat", "asap" -> "critical";
                    case "urgent" -> "warning";
                    default -> "info";
                };
        var title = outcome.dynamicValues().get("title");
        return new Card(indicator, title == null ? outcome.action().getTitle() : title.toString(), List.of(), "", "");
    }

    private static Card card(Map<String, Object> element) {
        Map<?, ?> extension = element.get("extension") instanceof Map<?, ?> map ? map : Map.of();
        return new Card(
                text(element, "indicator"),
                text(element, "summary"),
                extension.get("rules") instanceof List<?> rules
                        ? rules.stream().map(String::valueOf).toList()
                        : List.of(),
                text(element, "order"),
                text(extension, "option"));
    }

    private static String text(Map<?, ?> map, String key) {
        var value = map.get(key);
        return value == null ? "" : value.toString();
    }
}
