package org.osteon.cdshooks.web;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import java.time.ZoneId;
import org.osteon.cdshooks.evaluation.PlanEvaluator;
import org.osteon.cdshooks.knowledge.KnowledgeSource;
import org.osteon.cdshooks.patientdata.PatientDataSource;
import org.osteon.cdshooks.prefetch.ChartGatherer;
import org.osteon.cdshooks.prefetch.OwnStore;
import org.osteon.cdshooks.service.CdsHooksProperties;
import org.osteon.cdshooks.service.CdsHooksService;
import org.osteon.cdshooks.service.KnowledgeLoader;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/**
 * Offers CDS Hooks in an application that has a {@link KnowledgeSource}, and reads missing data from its
 * {@link PatientDataSource} if there is one. Whoever owns the source calls {@link KnowledgeLoader#load()}.
 */
@AutoConfiguration
@ConditionalOnBean(KnowledgeSource.class)
@EnableConfigurationProperties(CdsHooksProperties.class)
public class CdsHooksAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.system(ZoneId.systemDefault());
    }

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

    @Bean
    CdsServicesController cdsServicesController(CdsHooksService service, CdsHooksProperties properties) {
        return new CdsServicesController(service, properties);
    }

    @Bean
    FilterRegistrationBean<CdsHooksFilter> cdsHooksFilter(CdsHooksProperties properties) {
        FilterRegistrationBean<CdsHooksFilter> registration =
                new FilterRegistrationBean<>(new CdsHooksFilter(new Cors(properties.allowedOrigins())));
        registration.addUrlPatterns("/cds-services", "/cds-services/*");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return registration;
    }
}
