package org.osteon.server.questionnaire;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;

/** Responses to the questionnaire that Osteon brings along. */
final class Responses {

    static final FhirContext FHIR = FhirContext.forR4Cached();
    static final String OWN = "https://osteon-cds.github.io/fhir/CodeSystem/osteon-observation";
    static final String ROLE = "http://terminology.hl7.org/CodeSystem/v3-RoleCode";
    static final String SNOMED_CT = "http://snomed.info/sct";

    private Responses() {}

    static Questionnaire intake() {
        try (InputStream json =
                Responses.class.getResourceAsStream("/osteon/knowledge/resources/questionnaire/osteon-intake.json")) {
            return FHIR.newJsonParser().parseResource(Questionnaire.class, Objects.requireNonNull(json));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static QuestionnaireResponse response(QuestionnaireResponseItemComponent... items) {
        QuestionnaireResponse response = new QuestionnaireResponse();
        response.setQuestionnaire("https://osteon-cds.github.io/fhir/Questionnaire/osteon-intake|1.0.0");
        response.setStatus(QuestionnaireResponseStatus.COMPLETED);
        response.setSubject(new Reference("Patient/p1"));
        response.setAuthoredElement(new DateTimeType("2026-11-20T09:30:00+01:00"));
        for (QuestionnaireResponseItemComponent item : items) {
            response.addItem(item);
        }
        return response;
    }

    static QuestionnaireResponseItemComponent item(String linkId, Type... answers) {
        QuestionnaireResponseItemComponent item = new QuestionnaireResponseItemComponent(new StringType(linkId));
        for (Type answer : answers) {
            item.addAnswer().setValue(answer);
        }
        return item;
    }

    static QuestionnaireResponseItemComponent group(String linkId, QuestionnaireResponseItemComponent... items) {
        QuestionnaireResponseItemComponent group = item(linkId);
        for (QuestionnaireResponseItemComponent item : items) {
            group.addItem(item);
        }
        return group;
    }

    static Coding own(String code) {
        return new Coding(OWN, code, null);
    }

    static DateType date(String date) {
        return new DateType(date);
    }

    static IntegerType number(int number) {
        return new IntegerType(number);
    }

    static BooleanType yes() {
        return new BooleanType(true);
    }

    static Bundle extracted(QuestionnaireResponse response) {
        return Extraction.bundle(FHIR, intake(), response, new ResponseCheck(intake()).check(response), true);
    }
}
