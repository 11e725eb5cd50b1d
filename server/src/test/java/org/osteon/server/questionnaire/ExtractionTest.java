package org.osteon.server.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.osteon.server.questionnaire.Responses.date;
import static org.osteon.server.questionnaire.Responses.extracted;
import static org.osteon.server.questionnaire.Responses.group;
import static org.osteon.server.questionnaire.Responses.item;
import static org.osteon.server.questionnaire.Responses.number;
import static org.osteon.server.questionnaire.Responses.own;
import static org.osteon.server.questionnaire.Responses.response;

import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.FamilyMemberHistory;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.UriType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtractionTest {

    @Test
    void makesAnObservationOfAnAnswer() {
        QuestionnaireResponse response = response(item("uterus", own("uterus-removed")));
        response.setId("qr1");
        response.setAuthor(new Reference("Patient/p1"));
        response.setEncounter(new Reference("Encounter/e1"));

        assertThat(observations(extracted(response))).singleElement().satisfies(observation -> {
            assertThat(observation.getStatus().toCode()).isEqualTo("final");
            assertThat(observation.getCategoryFirstRep().getCodingFirstRep().getCode())
                    .isEqualTo("survey");
            assertThat(observation.getCode().getCodingFirstRep().getCode()).isEqualTo("uterus-status");
            assertThat(observation.getValueCodeableConcept().getCodingFirstRep().getCode())
                    .isEqualTo("uterus-removed");
            assertThat(observation.getSubject().getReference()).isEqualTo("Patient/p1");
            assertThat(observation.getEncounter().getReference()).isEqualTo("Encounter/e1");
            assertThat(observation.getPerformerFirstRep().getReference()).isEqualTo("Patient/p1");
            assertThat(observation.getEffectiveDateTimeType().getValueAsString())
                    .isEqualTo("2026-11-20T09:30:00+01:00");
            assertThat(observation.getDerivedFromFirstRep().getReference()).isEqualTo("QuestionnaireResponse/qr1");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"2019", "2019-05", "2019-05-17"})
    void keepsThePrecisionOfADate(String given) {
        assertThat(observations(extracted(response(item("last-period", date(given))))))
                .singleElement()
                .satisfies(observation -> assertThat(
                                observation.getValueDateTimeType().getValueAsString())
                        .isEqualTo(given));
    }

    @Test
    void makesAQuantityOfANumberWithAUnit() {
        assertThat(observations(extracted(response(item("age-at-last-period", number(51))))))
                .singleElement()
                .satisfies(observation -> {
                    assertThat(observation.getValueQuantity().getValue()).isEqualByComparingTo("51");
                    assertThat(observation.getValueQuantity().getSystem()).isEqualTo("http://unitsofmeasure.org");
                    assertThat(observation.getValueQuantity().getCode()).isEqualTo("a");
                });
    }

    @Test
    void leavesANumberWithoutAUnitANumber() {
        assertThat(observations(extracted(response(item("flushes-a-day", number(0))))))
                .singleElement()
                .satisfies(observation ->
                        assertThat(observation.getValueIntegerType().getValue()).isZero());
    }

    @Test
    void makesAnObservationOfEachOfSeveralAnswers() {
        assertThat(observations(extracted(response(item("preference", own("accepts-hormones"), own("prefers-skin"))))))
                .extracting(observation -> observation
                        .getValueCodeableConcept()
                        .getCodingFirstRep()
                        .getCode())
                .containsExactly("accepts-hormones", "prefers-skin");
    }

    @Test
    void makesARelativeOfEachGroup() {
        Bundle bundle = extracted(response(relative("MTH", 44), relative("SIS", null)));

        assertThat(bundle.getEntry()).hasSize(2);
        FamilyMemberHistory mother =
                (FamilyMemberHistory) bundle.getEntryFirstRep().getResource();
        assertThat(mother.getStatus().toCode()).isEqualTo("completed");
        assertThat(mother.getPatient().getReference()).isEqualTo("Patient/p1");
        assertThat(mother.getDateElement().getValueAsString()).isEqualTo("2026-11-20T09:30:00+01:00");
        assertThat(mother.getRelationship().getCodingFirstRep().getCode()).isEqualTo("MTH");
        assertThat(mother.getCondition()).singleElement().satisfies(illness -> {
            assertThat(illness.getCode().getCodingFirstRep().getCode()).isEqualTo("254837009");
            assertThat(illness.getOnsetAge().getValue()).isEqualByComparingTo("44");
            assertThat(illness.getOnsetAge().getCode()).isEqualTo("a");
        });
        FamilyMemberHistory sister =
                (FamilyMemberHistory) bundle.getEntry().get(1).getResource();
        assertThat(sister.getConditionFirstRep().hasOnset()).isFalse();
    }

    @Test
    void makesNothingOfNothing() {
        assertThat(extracted(response()).getEntry()).isEmpty();
        assertThat(extracted(response(item("uterus"))).getEntry()).isEmpty();
    }

    @Test
    void replacesWhatAnEarlierStateOfTheSameResponseGave() {
        QuestionnaireResponse first = response(item("interference", own("interferes")));
        first.setId("qr1");
        QuestionnaireResponse amended =
                response(item("uterus", own("uterus-present")), item("interference", own("does-not-interfere")));
        amended.setId("qr1");

        BundleEntryComponent before = extracted(first).getEntryFirstRep();
        BundleEntryComponent after = extracted(amended).getEntry().get(1);

        assertThat(before.getRequest().getMethod()).isEqualTo(HTTPVerb.PUT);
        assertThat(after.getRequest().getUrl()).isEqualTo(before.getRequest().getUrl());
    }

    @Test
    void storesAResponseThatIsNotStored() {
        QuestionnaireResponse response = response(item("uterus", own("uterus-present")));
        Bundle bundle = Extraction.bundle(
                Responses.FHIR,
                Responses.intake(),
                response,
                new ResponseCheck(Responses.intake()).check(response),
                false);

        assertThat(bundle.getEntryFirstRep().getResource()).isInstanceOf(QuestionnaireResponse.class);
        assertThat(bundle.getEntryFirstRep().getRequest().getMethod()).isEqualTo(HTTPVerb.POST);
        assertThat(observations(bundle).get(0).getDerivedFromFirstRep().getReference())
                .isEqualTo(bundle.getEntryFirstRep().getFullUrl())
                .startsWith("urn:uuid:");
    }

    @Test
    void storesAResponseUnderItsOwnId() {
        QuestionnaireResponse response = response();
        response.setId("qr1");
        Bundle bundle = Extraction.bundle(Responses.FHIR, Responses.intake(), response, List.of(), false);

        assertThat(bundle.getEntryFirstRep().getRequest().getUrl()).isEqualTo("QuestionnaireResponse/qr1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hl7.org/fhir/StructureDefinition/FamilyMemberHistory#FamilyMemberHistory.nothing",
                "http://hl7.org/fhir/StructureDefinition/FamilyMemberHistory#Condition.code",
                "FamilyMemberHistory",
                "http://hl7.org/fhir/StructureDefinition/FamilyMemberHistory#FamilyMemberHistory..code",
                "http://hl7.org/fhir/StructureDefinition/FamilyMemberHistory#FamilyMemberHistory.status"
            })
    void refusesAQuestionnaireThatNamesWhatAResourceDoesNotHave(String definition) {
        Questionnaire questionnaire = Responses.intake();
        questionnaire.getItem().stream()
                .filter(question -> question.getLinkId().equals("relative"))
                .forEach(question -> question.getItem().get(0).setDefinitionElement(new UriType(definition)));
        QuestionnaireResponse response = response(relative("MTH", 44));
        List<Answered> items = new ResponseCheck(questionnaire).check(response);

        assertThatExceptionOfType(UnprocessableEntityException.class)
                .isThrownBy(() -> Extraction.bundle(Responses.FHIR, questionnaire, response, items, true))
                .withMessageContaining("relative");
    }

    private static QuestionnaireResponse.QuestionnaireResponseItemComponent relative(
            String relationship, @Nullable Integer age) {
        var group = group(
                "relative",
                item("relationship", new Coding(Responses.ROLE, relationship, null)),
                item("illness", new Coding(Responses.SNOMED_CT, "254837009", null)));
        if (age != null) {
            group.addItem(item("age-then", number(age)));
        }
        return group;
    }

    private static List<Observation> observations(Bundle bundle) {
        return bundle.getEntry().stream()
                .map(BundleEntryComponent::getResource)
                .filter(Observation.class::isInstance)
                .map(Observation.class::cast)
                .toList();
    }
}
