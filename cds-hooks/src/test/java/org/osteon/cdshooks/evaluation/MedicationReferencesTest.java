package org.osteon.cdshooks.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.osteon.cdshooks.testing.SampleChart.aChart;
import static org.osteon.cdshooks.testing.SampleChart.medication;
import static org.osteon.cdshooks.testing.SampleChart.request;
import static org.osteon.cdshooks.testing.SampleChart.requestReferring;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ObjectAssert;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osteon.cdshooks.patientdata.PatientRecord;
import org.osteon.cdshooks.testing.SampleKnowledge;

class MedicationReferencesTest {

    private static final PlanEvaluator EVALUATOR = new PlanEvaluator(SampleKnowledge.FHIR);

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "Medication/m1",
                "https://ehr.example.org/fhir/Medication/m1",
                "Medication/m1/_history/2",
                "urn:uuid:0d5cc5a4-7d2e-4f0b-8cb2-32d1d4a1b001"
            })
    @Tag("H-79")
    @Tag("H-80")
    void followsAReferenceToAMedication(String reference) {
        var chart = aChart().with(requestReferring("r1", reference))
                .builder()
                .add(medication("m1", "green-tea"), "urn:uuid:0d5cc5a4-7d2e-4f0b-8cb2-32d1d4a1b001")
                .add(medication("m2", "coffee"), "urn:uuid:0d5cc5a4-7d2e-4f0b-8cb2-32d1d4a1b002")
                .build();

        assertTeas(chart).isEqualTo(List.of("r1"));
    }

    @Test
    @Tag("H-79")
    void aContainedMedicationIsItsOwnRequestsOnly() {
        var tea = SampleKnowledge.FHIR
                .newJsonParser()
                .parseResource(MedicationRequest.class, containing("r1", "green-tea"));
        var coffee =
                SampleKnowledge.FHIR.newJsonParser().parseResource(MedicationRequest.class, containing("r2", "coffee"));

        assertTeas(aChart().with(tea, coffee).record()).isEqualTo(List.of("r1"));
    }

    @Test
    void aRequestIsFoundByItsOwnCodesAndOnce() {
        var chart = aChart().with(request("r1", "green-tea"), request("r2", "coffee"))
                .with(requestReferring("r3", "Medication/gone"))
                .record();

        assertTeas(chart).isEqualTo(List.of("r1"));
    }

    private static ObjectAssert<Object> assertTeas(PatientRecord chart) {
        var values = EVALUATOR.evaluateExpressions(
                SampleKnowledge.plan(),
                chart,
                EvaluationContext.at(OffsetDateTime.parse("2026-11-23T09:00:00Z")),
                Set.of("Tea Request Ids"));
        return assertThat(values.get("Tea Request Ids"));
    }

    private static String containing(String id, String code) {
        return """
                { "resourceType": "MedicationRequest", "id": "%s", "subject": { "reference": "Patient/p1" },
                  "contained": [ { "resourceType": "Medication", "id": "med",
                    "code": { "coding": [ { "system": "http://example.org/codes", "code": "%s" } ] } } ],
                  "medicationReference": { "reference": "#med" } }""".formatted(id, code);
    }
}
