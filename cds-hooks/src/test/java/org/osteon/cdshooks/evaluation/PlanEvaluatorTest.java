package org.osteon.cdshooks.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;
import org.osteon.cdshooks.evaluation.ConditionOutcome.Met;
import org.osteon.cdshooks.evaluation.ConditionOutcome.NotMet;
import org.osteon.cdshooks.evaluation.ConditionOutcome.Undetermined;
import org.osteon.cdshooks.patientdata.PatientRecord;
import org.osteon.cdshooks.testing.SampleKnowledge;

class PlanEvaluatorTest {

    private static final OffsetDateTime AS_OF = OffsetDateTime.parse("2026-11-23T09:00:00Z");
    private static final PlanEvaluator EVALUATOR = new PlanEvaluator(SampleKnowledge.FHIR);

    @Test
    void tellsMetNotMetAndUndeterminedApart() {
        var outcome = EVALUATOR.evaluate(SampleKnowledge.plan(), withTwoColds(), EvaluationContext.at(AS_OF));

        assertThat(outcome.actions().stream().map(ActionOutcome::condition))
                .containsExactly(
                        new Met(),
                        new Undetermined("Unknown", "null"),
                        new Undetermined("Fails", "InvalidOperatorArgument"),
                        new NotMet());
    }

    private static PatientRecord withTwoColds() {
        var patient = new Patient();
        patient.setId("p1");
        patient.getBirthDateElement().setValueAsString("1970-01-01");
        return PatientRecord.forPatient("p1")
                .add(patient)
                .add(cold("c1"))
                .add(cold("c2"))
                .build();
    }

    private static Condition cold(String id) {
        var condition = new Condition();
        condition.setId(id);
        condition.setSubject(new Reference("Patient/p1"));
        condition.getCode().addCoding().setSystem("http://example.org/codes").setCode("flu");
        return condition;
    }
}
