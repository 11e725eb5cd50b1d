package org.osteon.cdshooks.patientdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.osteon.cdshooks.testing.SampleChart.CODES;
import static org.osteon.cdshooks.testing.SampleChart.aChart;
import static org.osteon.cdshooks.testing.SampleChart.condition;
import static org.osteon.cdshooks.testing.SampleChart.medication;
import static org.osteon.cdshooks.testing.SampleChart.request;
import static org.osteon.cdshooks.testing.SampleChart.requestReferring;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.Age;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Enumerations.ConceptMapEquivalence;
import org.hl7.fhir.r4.model.FamilyMemberHistory;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.osteon.cdshooks.testing.SampleChart;
import org.osteon.cdshooks.testing.SampleKnowledge;
import org.osteon.terminology.code.ConceptCode;

class ChartIndexTest {

    private static final String COLDS = "https://osteon-cds.github.io/fhir/ValueSet/sample-colds";
    private static final String TEAS = "https://osteon-cds.github.io/fhir/ValueSet/sample-teas";

    /** Two spellings of the shipped map are enough here. */
    private static final ConceptMap UNITS = new ConceptMap();

    static {
        var group = UNITS.addGroup().setTarget("http://unitsofmeasure.org");
        Map.of("mmHg", "mm[Hg]", "years", "a").forEach((sent, code) -> group.addElement()
                .setCode(sent)
                .addTarget()
                .setCode(code)
                .setEquivalence(ConceptMapEquivalence.EQUIVALENT));
    }

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

    @Test
    void aUnitGivenAsTextIsCodedInUcum() {
        var observation = pressure("o1", new Quantity().setValue(120).setUnit("mmHg"));
        observation.addReferenceRange().getHigh().setValue(140).setUnit("mmHg");
        observation.addComponent().setValue(new Quantity().setValue(80).setUnit("mmHg"));

        var read = (Observation)
                index(aChart().with(observation)).all("Observation").get(0);

        assertThat(List.of(
                        read.getValueQuantity(),
                        read.getComponentFirstRep().getValueQuantity(),
                        read.getReferenceRangeFirstRep().getHigh()))
                .allSatisfy(quantity -> assertThat(quantity.getSystem() + " " + quantity.getCode())
                        .isEqualTo("http://unitsofmeasure.org mm[Hg]"));
        assertThat(read.getReferenceRangeFirstRep().hasLow()).isFalse();
        assertThat(observation.getValueQuantity().hasCode())
                .as("what came is not changed")
                .isFalse();
    }

    @Test
    void anAgeGivenAsTextIsCodedInUcum() {
        var condition = condition("c1", "cold");
        condition.setOnset(new Age().setValue(45).setUnit("years"));

        var read = (Condition) index(aChart().with(condition)).all("Condition").get(0);

        assertThat(read.getOnsetAge().getCode()).isEqualTo("a");
    }

    @Test
    void aUnitThatIsNotKnownStaysAsItCame() {
        var chart = aChart().with(
                        pressure("o1", new Quantity().setValue(120).setUnit("mm of mercury")),
                        pressure(
                                "o2",
                                new Quantity()
                                        .setValue(120)
                                        .setSystem(CODES)
                                        .setCode("42")
                                        .setUnit("mmHg")),
                        pressure("o3", new Quantity().setValue(120)));

        assertThat(index(chart).all("Observation"))
                .usingElementComparator((one, other) -> one == other ? 0 : 1)
                .containsExactlyElementsOf(chart.record().ofType("Observation"));
    }

    private static Observation pressure(String id, Quantity value) {
        var observation =
                new Observation().setSubject(new Reference("Patient/p1")).setValue(value);
        observation.setId(id);
        return observation;
    }

    private static ChartIndex index(SampleChart chart) {
        return new ChartIndex(
                chart.record(), SampleKnowledge.compiled().valueSets(), UcumQuantities.of(List.of(UNITS)));
    }

    private static List<String> ids(List<Resource> resources) {
        return resources.stream()
                .map(resource -> resource.getIdElement().getIdPart())
                .toList();
    }
}
