package org.osteon.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionDynamicValueComponent;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.osteon.cdshooks.evaluation.ActionOutcome;
import org.osteon.cdshooks.evaluation.CompiledPlan;
import org.osteon.cdshooks.evaluation.ConditionOutcome;
import org.osteon.cdshooks.evaluation.EvaluationContext;
import org.osteon.cdshooks.evaluation.PlanEvaluator;
import org.osteon.cdshooks.patientdata.PatientRecord;
import org.osteon.cdshooks.testing.OsteonKnowledge;
import org.osteon.cdshooks.testing.OsteonVignettes;
import org.osteon.cdshooks.testing.VignetteSource;
import org.osteon.cdshooks.vignette.ChartBuilder;
import org.osteon.cdshooks.vignette.Vignette;
import org.osteon.cdshooks.vignette.VignetteRequest;

/**
 * What a met action is to say is never null. In CQL one null in a concatenation or in {@code Combine} takes the whole text with it: a name that
 * is not recorded would silence a card.
 */
@NullMarked
class CardTextsTest {

    private static final List<String> ELEMENT_TEXTS = List.of("indicator", "summary", "detail");

    private final PlanEvaluator evaluator = new PlanEvaluator(FhirContext.forR4Cached());
    private final ChartBuilder charts = new ChartBuilder(OsteonVignettes.all());

    @ParameterizedTest(name = "{0}")
    @VignetteSource
    void noTextOfACardIsMissing(Vignette vignette) {
        var missing = new ArrayList<String>();
        outcomes(vignette).forEach(outcome -> collectMissing(outcome, missing));

        assertThat(missing).isEmpty();
    }

    private List<ActionOutcome> outcomes(Vignette vignette) {
        var record = PatientRecord.forPatient(ChartBuilder.PATIENT_ID);
        charts.chart(vignette).forEach(record::add);
        charts.orders(vignette).forEach(record::add);
        var context = new EvaluationContext(
                vignette.asOf(),
                VignetteRequest.selected(vignette),
                VignetteRequest.notSelected(vignette),
                vignette.site());
        return evaluator.evaluate(plan(vignette), record.build(), context).actions();
    }

    private static CompiledPlan plan(Vignette vignette) {
        var compiled = OsteonKnowledge.compiled();
        return compiled.catalog().planDefinitions().stream()
                .filter(candidate -> candidate.getIdElement().getIdPart().equals(vignette.plan()))
                .findFirst()
                .map(compiled::plan)
                .orElseThrow();
    }

    private static void collectMissing(ActionOutcome outcome, List<String> missing) {
        if (!(outcome.condition() instanceof ConditionOutcome.Met)) {
            return;
        }
        String id = outcome.action().getId();
        if (outcome.elements().isEmpty()) {
            outcome.action().getDynamicValue().stream()
                    .map(PlanDefinitionActionDynamicValueComponent::getPath)
                    .filter(path -> outcome.dynamicValues().get(path.replaceFirst("^action\\.", "")) == null)
                    .forEach(path -> missing.add(id + " " + path));
        }
        for (Map<String, Object> element : outcome.elements()) {
            ELEMENT_TEXTS.stream()
                    .filter(name -> element.get(name) == null)
                    .forEach(name -> missing.add(id + " " + name));
        }
        outcome.children().forEach(child -> collectMissing(child, missing));
    }
}
