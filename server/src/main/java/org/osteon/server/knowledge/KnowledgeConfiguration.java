package org.osteon.server.knowledge;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.osteon.cdshooks.evaluation.PlanCompiler;
import org.osteon.cdshooks.knowledge.KnowledgeCatalog;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.support.ResourcePatternResolver;

/** Puts the parts of this package together. */
@Configuration(proxyBeanMethods = false)
class KnowledgeConfiguration {

    @Bean
    StoreKnowledgeSource storeKnowledgeSource(DaoRegistry daoRegistry) {
        return new StoreKnowledgeSource(daoRegistry);
    }

    @Bean
    KnowledgeReload knowledgeReload(StoreKnowledgeSource store) {
        return new KnowledgeReload(store, source -> {
            KnowledgeCatalog catalog = KnowledgeCatalog.of(source.artifacts());
            PlanCompiler.compile(catalog);
            return catalog.planDefinitions().stream()
                    .map(KnowledgeConfiguration::canonical)
                    .toList();
        });
    }

    @Bean
    KnowledgeStart knowledgeStart(
            FhirContext fhir,
            ResourcePatternResolver classPath,
            DaoRegistry daoRegistry,
            IFhirSystemDao<Bundle, Meta> systemDao,
            KnowledgeReload reload,
            IInterceptorService interceptors) {
        return new KnowledgeStart(
                new PackagedKnowledge(fhir, classPath),
                new KnowledgeInstaller(daoRegistry, systemDao),
                reload,
                interceptors);
    }

    /** Named so that the health endpoint calls it {@code knowledge}. */
    @Bean("knowledge")
    HealthIndicator knowledgeHealth(KnowledgeReload reload) {
        return new KnowledgeHealth(reload);
    }

    private static String canonical(PlanDefinition plan) {
        return plan.getUrl() + "|" + plan.getVersion();
    }
}
