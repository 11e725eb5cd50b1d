package org.osteon.server.questionnaire;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.server.RestfulServer;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the parts of this package together. */
@Configuration(proxyBeanMethods = false)
class QuestionnaireConfiguration {

    @Bean
    ExtractOperation extractOperation(FhirContext fhir, DaoRegistry daos) {
        return new ExtractOperation(
                fhir,
                new StoredQuestionnaires(daos.getResourceDao(Questionnaire.class)),
                daos.getResourceDao(QuestionnaireResponse.class));
    }

    @Bean
    SmartInitializingSingleton extractOperationRegistration(RestfulServer server, ExtractOperation operation) {
        return () -> server.registerProvider(operation);
    }
}
