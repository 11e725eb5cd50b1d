package org.osteon.server.terminology;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDaoCodeSystem;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDaoConceptMap;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDaoValueSet;
import ca.uhn.fhir.jpa.config.JpaConfig;
import ca.uhn.fhir.rest.server.RestfulServer;
import java.time.Clock;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ValueSet;
import org.osteon.cdshooks.service.KnowledgeLoader;
import org.osteon.terminology.remote.RemoteSubsumptions;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the parts of this package together. */
@Configuration(proxyBeanMethods = false)
class TerminologyConfiguration {

    private static final String CANONICAL_BASE = "https://osteon-cds.github.io/fhir/";
    private static final String HAPI_MAPS = "termConceptMappingSvc";

    /** By the definition, since HAPI asks for the bean by more than one of its types. */
    @Bean
    static BeanDefinitionRegistryPostProcessor mapsOfOthers() {
        return registry -> {
            registry.removeBeanDefinition(HAPI_MAPS);
            registry.registerBeanDefinition(
                    HAPI_MAPS, new RootBeanDefinition(MapsOfOthers.class, () -> new MapsOfOthers(CANONICAL_BASE)));
        };
    }

    @Bean
    LiveTerminology liveTerminology(KnowledgeLoader loader) {
        return new LiveTerminology(
                () -> loader.current().map(loaded -> loaded.compiled().terminology()));
    }

    @Bean
    IndexExpansion indexExpansion(Clock clock, JpaStorageSettings settings) {
        return new IndexExpansion(clock, settings.getMaximumExpansionSize());
    }

    @Bean
    ValueSetOperations valueSetOperations(
            LiveTerminology live,
            IndexExpansion expansions,
            DaoRegistry daos,
            @Qualifier(JpaConfig.JPA_VALIDATION_SUPPORT_CHAIN) ValidationSupportChain chain) {
        var dao = (IFhirResourceDaoValueSet<ValueSet>) daos.getResourceDao(ValueSet.class);
        return new ValueSetOperations(live, expansions, dao, new HapiMembership(chain));
    }

    @Bean
    CodeSystemOperations codeSystemOperations(
            LiveTerminology live,
            DaoRegistry daos,
            ObjectProvider<RemoteSubsumptions> server,
            @Qualifier(JpaConfig.JPA_VALIDATION_SUPPORT_CHAIN) ValidationSupportChain chain) {
        var dao = (IFhirResourceDaoCodeSystem<CodeSystem>) daos.getResourceDao(CodeSystem.class);
        return new CodeSystemOperations(
                live, dao, new HapiCodeSystems(chain, dao), server.stream().findFirst());
    }

    @Bean
    ConceptMapOperations conceptMapOperations(
            LiveTerminology live,
            DaoRegistry daos,
            @Qualifier(JpaConfig.JPA_VALIDATION_SUPPORT_CHAIN) ValidationSupportChain chain) {
        var dao = (IFhirResourceDaoConceptMap<ConceptMap>) daos.getResourceDao(ConceptMap.class);
        return new ConceptMapOperations(live, dao, new StoredMaps(chain, dao));
    }

    @Bean
    IndexFirst indexFirst(
            FhirContext fhir,
            LiveTerminology live,
            IndexExpansion expansions,
            @Qualifier(JpaConfig.JPA_VALIDATION_SUPPORT_CHAIN) ValidationSupportChain chain,
            TerminologyOperations operations) {
        return new IndexFirst(
                chain, new IndexValidationSupport(fhir, live, expansions), operations.server(), operations.providers());
    }

    @Bean
    TerminologyOperations terminologyOperations(
            RestfulServer server,
            ValueSetOperations valueSets,
            CodeSystemOperations codeSystems,
            ConceptMapOperations maps) {
        return new TerminologyOperations(server, List.of(valueSets, codeSystems, maps));
    }

    /** The operations and the server that is to offer them. */
    record TerminologyOperations(RestfulServer server, List<Object> providers) {}
}
