package org.osteon.cdshooks.patientdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.osteon.cdshooks.testing.SampleChart.aChart;
import static org.osteon.cdshooks.testing.SampleChart.condition;

import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatientRecordTest {

    @Test
    void countsAResourceOnceAndKeepsTheFirst() {
        var chart =
                aChart().with(condition("c1", "cold"), condition("c1", "flu")).record();

        assertThat(chart.ofType("Condition")).singleElement().satisfies(condition -> assertThat(
                        ((Condition) condition).getCode().getCodingFirstRep().getCode())
                .isEqualTo("cold"));
    }

    @Test
    void keepsResourcesWithoutIdApart() {
        var chart = aChart().with(condition("", "cold"), condition("", "cold")).record();

        assertThat(chart.ofType("Condition")).hasSize(2);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {"Patient/p1", "https://ehr.example.org/fhir/Patient/p1", "Patient/p1/_history/3", "urn:uuid:p1"})
    void takesAResourceOfThePatient(String subject) {
        assertThat(aChart().with(about(subject)).record().ofType("Condition")).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"Patient/p2", "https://ehr.example.org/fhir/Patient/p11", "Group/p1", "urn:uuid:p2"})
    void refusesAResourceOfAnotherPatientWithoutNamingEither(String subject) {
        var builder = aChart().builder();
        var stray = about(subject);

        assertThatThrownBy(() -> builder.add(stray))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a Condition of another patient");
    }

    @Test
    void looksAtThePatientElementToo() {
        var stray = new AllergyIntolerance().setPatient(new Reference("Patient/p2"));

        assertThat(aChart().builder().isAbout(stray)).isFalse();
    }

    @Test
    void aKindThatNobodySpokeOfIsComplete() {
        var chart = aChart().builder()
                .completeness("conditions", Completeness.UNAVAILABLE)
                .build();

        assertThat(chart.completeness("conditions")).isEqualTo(Completeness.UNAVAILABLE);
        assertThat(chart.completeness("observations")).isEqualTo(Completeness.COMPLETE);
    }

    @Test
    void printsTypesAndCountsOnly() {
        assertThat(aChart().with(condition("secret", "cold")).record())
                .hasToString("PatientRecord{Condition=1, Patient=1}");
    }

    private static Condition about(String subject) {
        return condition("c1", "cold").setSubject(new Reference(subject));
    }
}
