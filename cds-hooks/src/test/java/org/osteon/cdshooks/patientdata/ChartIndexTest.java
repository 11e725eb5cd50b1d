package org.osteon.cdshooks.patientdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.osteon.cdshooks.testing.SampleChart.CODES;
import static org.osteon.cdshooks.testing.SampleChart.aChart;
import static org.osteon.cdshooks.testing.SampleChart.condition;
import static org.osteon.cdshooks.testing.SampleChart.medication;
import static org.osteon.cdshooks.testing.SampleChart.request;
import static org.osteon.cdshooks.testing.SampleChart.requestReferring;

import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.FamilyMemberHistory;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.osteon.cdshooks.testing.SampleChart;
import org.osteon.cdshooks.testing.SampleKnowledge;
import org.osteon.terminology.code.ConceptCode;

class ChartIndexTest {

    private static final String COLDS = "https://osteon-cds.github.io/fhir/ValueSet/sample-colds";
    private static final String TEAS = "https://osteon-cds.github.io/fhir/ValueSet/sample-teas";

    @Test
    void findsByValueSet() {
        var index = index(aChart().with(condition("c1", "cold"), condition("c2", "cough"), condition("c3", "flu")));

        assertThat(ids(index.inValueSet("Condition", "code", COLDS))).containsExactly("c1", "c3");
    }

    @Test
    void aResourceWithTwoCodesOfASetIsFoundOnce() {
        var both = condition("c1", "cold");
        both.getCode().addCoding().setSystem(CODES).setCode("flu");

        assertThat(index(aChart().with(both)).inValueSet("Condition", "code", COLDS))
                .hasSize(1);
    }

    @Test
    void looksOnlyAtThePathAskedFor() {
        var observation = new Observation().setSubject(new Reference("Patient/p1"));
        observation.setId("o1");
        observation.getValueCodeableConcept().addCoding().setSystem(CODES).setCode("cold");
        var index = index(aChart().with(observation));

        assertThat(index.inValueSet("Observation", "code", COLDS)).isEmpty();
        assertThat(ids(index.inValueSet("Observation", "value", COLDS))).containsExactly("o1");
    }

    @Test
    void aMedicationGivenAsReferenceIsFoundByTheCodesOfTheMedication() {
        var index = index(aChart().with(
                        request("r1", "green-tea"),
                        requestReferring("r2", "Medication/m1"),
                        requestReferring("r3", "Medication/m2"),
                        requestReferring("r4", "Medication/gone"),
                        medication("m1", "black-tea"),
                        medication("m2", "coffee")));

        assertThat(ids(index.inValueSet("MedicationRequest", "medication", TEAS)))
                .containsExactly("r1", "r2");
    }

    @Test
    void followsAPathWithDots() {
        var relative = new FamilyMemberHistory().setPatient(new Reference("Patient/p1"));
        relative.setId("f1");
        relative.addCondition().getCode().addCoding().setSystem(CODES).setCode("flu");

        assertThat(ids(index(aChart().with(relative)).inValueSet("FamilyMemberHistory", "condition.code", COLDS)))
                .containsExactly("f1");
    }

    @Test
    void findsByCodesAndUnfiltered() {
        var index = index(aChart().with(condition("c1", "cold"), condition("c2", "cough")));

        assertThat(ids(index.withCodes("Condition", "code", Set.of(new ConceptCode(CODES, "cough")))))
                .containsExactly("c2");
        assertThat(ids(index.all("Condition"))).containsExactly("c1", "c2");
        assertThat(index.all("Procedure")).isEmpty();
    }

    private static ChartIndex index(SampleChart chart) {
        return new ChartIndex(chart.record(), SampleKnowledge.compiled().valueSets());
    }

    private static List<String> ids(List<Resource> resources) {
        return resources.stream()
                .map(resource -> resource.getIdElement().getIdPart())
                .toList();
    }
}
