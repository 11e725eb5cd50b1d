package org.osteon.cdshooks.service;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import org.osteon.cdshooks.evaluation.PlanEvaluator;
import org.osteon.cdshooks.knowledge.KnowledgeSource;
import org.osteon.cdshooks.patientdata.PatientDataSource;
import org.osteon.cdshooks.prefetch.ChartGatherer;
import org.osteon.cdshooks.prefetch.OwnStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The beans behind the endpoint. Needs a {@link KnowledgeSource} and a {@link Clock}; a {@link PatientDataSource} or an
 * {@link OwnStore} is used if there is one. Whoever owns the source calls {@link KnowledgeLoader#load()}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CdsHooksProperties.class)
public class CdsHooksConfiguration {

    @Bean
    KnowledgeLoader knowledgeLoader(KnowledgeSource source, CdsHooksProperties properties) {
        return new KnowledgeLoader(source, properties.siteParameters().keySet());
    }

    @Bean
    @ConditionalOnMissingBean
    OwnStore ownStore(ObjectProvider<PatientDataSource> source, CdsHooksProperties properties) {
        PatientDataSource available = source.getIfAvailable();
        return available == null ? OwnStore.none() : OwnStore.of(available, properties::fhirBases);
    }

    @Bean
    @ConditionalOnMissingBean
    PlanEvaluator planEvaluator() {
        return new PlanEvaluator(FhirContext.forR4Cached());
    }

    @Bean
    CdsHooksService cdsHooksService(
            KnowledgeLoader knowledge,
            OwnStore store,
            PlanEvaluator evaluator,
            Clock clock,
            CdsHooksProperties properties) {
        return new CdsHooksService(
                knowledge,
                new ChartGatherer(store, properties.maxPrefetchEntries()),
                evaluator,
                clock,
                properties.siteParameters());
    }
}
