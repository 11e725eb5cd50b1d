package org.osteon.server.fhir;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.api.server.IRepositoryFactory;
import ca.uhn.fhir.rest.server.RestfulServer;
import java.util.EnumSet;
import org.opencds.cqf.cql.engine.execution.CqlEngine;
import org.opencds.cqf.fhir.cql.EvaluationSettings;
import org.opencds.cqf.fhir.cql.engine.retrieve.RetrieveSettings;
import org.opencds.cqf.fhir.cql.engine.terminology.TerminologySettings;
import org.opencds.cqf.fhir.cr.hapi.config.r4.ApplyOperationConfig;
import org.opencds.cqf.fhir.cr.hapi.config.r4.DataRequirementsOperationConfig;
import org.opencds.cqf.fhir.cr.hapi.config.r4.EvaluateOperationConfig;
import org.opencds.cqf.fhir.cr.hapi.config.r4.PackageOperationConfig;
import org.opencds.cqf.fhir.utility.client.TerminologyServerClientSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * {@code $apply}, {@code $evaluate}, {@code $data-requirements} and {@code $package} over the store. The hook does not use them: they are for
 * clients that speak FHIR. Measures, care gaps and the life cycle of artifacts are left out: their operations write, or call other servers.
 */
@Configuration(proxyBeanMethods = false)
@Import({
    ApplyOperationConfig.class,
    EvaluateOperationConfig.class,
    DataRequirementsOperationConfig.class,
    PackageOperationConfig.class
})
class ClinicalReasoningConfiguration {

    @Bean
    IRepositoryFactory repositoryFactory(DaoRegistry daoRegistry, RestfulServer server) {
        return request -> new StoreRepository(daoRegistry, request, server);
    }

    @Bean
    EvaluationSettings evaluationSettings() {
        EvaluationSettings settings = EvaluationSettings.getDefault();
        settings.getCqlOptions()
                .getCqlEngineOptions()
                .setOptions(EnumSet.of(CqlEngine.Options.EnableExpressionCaching));
        // Naive expansion: with data sent along, the default asks an in-memory repository for $expand and gets null.
        settings.setTerminologySettings(new TerminologySettings()
                .setValuesetExpansionMode(TerminologySettings.VALUESET_EXPANSION_MODE.PERFORM_NAIVE_EXPANSION)
                .setValuesetMembershipMode(TerminologySettings.VALUESET_MEMBERSHIP_MODE.USE_EXPANSION)
                .setValuesetPreExpansionMode(TerminologySettings.VALUESET_PRE_EXPANSION_MODE.USE_IF_PRESENT)
                .setCodeLookupMode(TerminologySettings.CODE_LOOKUP_MODE.USE_CODESYSTEM_URL));
        settings.setRetrieveSettings(new RetrieveSettings()
                .setSearchParameterMode(RetrieveSettings.SEARCH_FILTER_MODE.USE_SEARCH_PARAMETERS)
                .setTerminologyParameterMode(RetrieveSettings.TERMINOLOGY_FILTER_MODE.FILTER_IN_MEMORY)
                .setProfileMode(RetrieveSettings.PROFILE_MODE.OFF));
        return settings;
    }

    @Bean
    TerminologyServerClientSettings terminologyServerClientSettings() {
        return TerminologyServerClientSettings.getDefault();
    }
}
