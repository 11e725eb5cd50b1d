package org.osteon.cdshooks.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.osteon.cdshooks.testing.SampleChart.aChart;
import static org.osteon.cdshooks.testing.SampleChart.condition;
import static org.osteon.cdshooks.testing.SampleChart.request;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.osteon.cdshooks.evaluation.ConditionOutcome.Met;
import org.osteon.cdshooks.evaluation.ConditionOutcome.NotMet;
import org.osteon.cdshooks.evaluation.ConditionOutcome.Undetermined;
import org.osteon.cdshooks.patientdata.Completeness;
import org.osteon.cdshooks.patientdata.PatientRecord;
import org.osteon.cdshooks.testing.SampleKnowledge;

class PlanEvaluatorTest {

    private static final EvaluationContext CONTEXT = EvaluationContext.at(OffsetDateTime.parse("2026-11-23T09:00:00Z"));
    private static final PlanEvaluator EVALUATOR = new PlanEvaluator(SampleKnowledge.FHIR);

    @Test
    void tellsMetNotMetAndUndeterminedApart() {
        var outcome = evaluate(
                aChart().with(condition("c1", "flu"), condition("c2", "cold")).record());

        assertThat(outcome.actions().stream().map(ActionOutcome::condition))
                .containsExactly(
                        new Met(),
                        new Undetermined("Unknown", "null"),
                        new Undetermined("Fails", "InvalidOperatorArgument at SampleCards 20:1-21:62"),
                        new NotMet());
    }

    @Test
    void keepsTheAnswersThatAnExceptionDoesNotTouch() {
        var chart =
                aChart().with(condition("c1", "flu"), condition("c2", "cold")).record();

        var values = EVALUATOR.evaluateExpressions(
                SampleKnowledge.plan(), chart, CONTEXT, Set.of("Has Cold", "Fails", "Is Adult"));

        assertThat(values).containsEntry("Has Cold", true).containsEntry("Is Adult", true);
        assertThat(values.get("Fails")).isInstanceOf(ExpressionFailed.class);
    }

    @Test
    void fillsWhatAMetActionSays() {
        var action = evaluate(aChart().with(condition("c1", "flu")).record())
                .actions()
                .get(0);

        assertThat(action.dynamicValues()).containsExactly(Map.entry("title", "Cold in nowhere: rest"));
        assertThat(action.children()).singleElement().satisfies(child -> assertThat(child.condition())
                .isEqualTo(new Met()));
    }

    @Test
    void saysNothingForAnActionThatIsNotMet() {
        var action = evaluate(aChart().record()).actions().get(0);

        assertThat(action.condition()).isEqualTo(new NotMet());
        assertThat(action.dynamicValues()).isEmpty();
        assertThat(action.children()).isEmpty();
    }

    @Test
    void aChildWhoseConditionIsNullIsUndetermined() {
        var nobody = new Patient();
        nobody.setId("p1");
        var chart = PatientRecord.forPatient("p1")
                .add(nobody)
                .add(condition("c1", "flu"))
                .build();

        assertThat(evaluate(chart).actions().get(0).children().get(0).condition())
                .isEqualTo(new Undetermined("Is Adult", "null"));
    }

    @Test
    void tuplesKeepTheOrderInWhichTheyWereDeclared() {
        var extensions = evaluate(aChart().with(condition("c1", "flu")).record())
                .actions()
                .get(0)
                .extensions();

        assertThat(extensions)
                .hasToString(
                        "{org.osteon.assessment={zeta=first declared, alpha=1, asOf=2026-11-23, kinds=[], score=1.5,"
                                + " dose={value=200, unit=mL}, nothing=null}}");
    }

    @Test
    void speaksOnceForEachDraft() {
        var chart = aChart().with(request("r1", "green-tea"), request("r2", "black-tea"), request("r3", "green-tea"))
                .record();
        var context = new EvaluationContext(
                CONTEXT.asOf(), List.of("MedicationRequest/r1", "MedicationRequest/r3"), List.of(), Map.of());

        var tea = EVALUATOR
                .evaluate(SampleKnowledge.plan(), chart, context)
                .actions()
                .get(3);

        assertThat(tea.condition()).isEqualTo(new Met());
        assertThat(tea.elements().stream().map(element -> element.get("order")))
                .containsExactly("MedicationRequest/r1", "MedicationRequest/r3");
        assertThat(tea.elements().get(0))
                .containsEntry(
                        "suggestions",
                        List.of(Map.of("label", "Drink water", "remove", true, "create", List.of("sample-water"))));
    }

    @Test
    void tellsTheKnowledgeWhichKindsAreNotComplete() {
        var chart = aChart().with(condition("c1", "flu"))
                .builder()
                .completeness("conditions", Completeness.PARTIAL)
                .completeness("allergies", Completeness.COMPLETE)
                .build();

        assertThat(evaluate(chart).actions().get(0).extensions().get("org.osteon.assessment"))
                .extracting("kinds")
                .isEqualTo(List.of("conditions"));
    }

    @Test
    void passesTheParametersOfTheSite() {
        var context = new EvaluationContext(CONTEXT.asOf(), List.of(), List.of(), Map.of("Region", "Uppland"));

        var outcome = EVALUATOR.evaluate(
                SampleKnowledge.plan(), aChart().with(condition("c1", "flu")).record(), context);

        assertThat(outcome.actions().get(0).dynamicValues()).containsEntry("title", "Cold in Uppland: rest");
    }

    private static PlanOutcome evaluate(PatientRecord chart) {
        return EVALUATOR.evaluate(SampleKnowledge.plan(), chart, CONTEXT);
    }
}
