package org.osteon.server.knowledge;

import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Meta;
import org.osteon.cdshooks.service.KnowledgeLoader;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the parts of this package together. */
@Configuration(proxyBeanMethods = false)
class KnowledgeConfiguration {

    @Bean
    StoreKnowledgeSource storeKnowledgeSource(DaoRegistry daoRegistry) {
        return new StoreKnowledgeSource(daoRegistry);
    }

    /** Whoever keeps answers of the knowledge listens for the event: the knowledge now in use. */
    @Bean
    KnowledgeReload knowledgeReload(KnowledgeLoader loader, ApplicationEventPublisher events) {
        return new KnowledgeReload(() -> {
            if (loader.load()) {
                loader.current().ifPresent(events::publishEvent);
            }
        });
    }

    @Bean
    KnowledgeAcceptance knowledgeAcceptance(
            KnowledgeLoader loader,
            StoreKnowledgeSource source,
            KnowledgeReload reload,
            ApplicationEventPublisher events) {
        return new KnowledgeAcceptance(loader, source, reload, events::publishEvent);
    }

    @Bean
    KnowledgeGate knowledgeGate(KnowledgeAcceptance acceptance, IInterceptorService interceptors) {
        return new KnowledgeGate(acceptance, interceptors);
    }

    @Bean
    static PackagedAhead packagedAhead() {
        return new PackagedAhead();
    }

    @Bean
    KnowledgeStart knowledgeStart(
            PackagedAhead packaged,
            KnowledgeInstaller installer,
            KnowledgeLoader loader,
            KnowledgeReload reload,
            KnowledgeGate gate) {
        return new KnowledgeStart(packaged, installer, loader, reload, gate);
    }

    @Bean
    KnowledgeInstaller knowledgeInstaller(DaoRegistry daoRegistry, IFhirSystemDao<Bundle, Meta> systemDao) {
        return new KnowledgeInstaller(daoRegistry, systemDao);
    }

    /** Named so that the health endpoint calls it {@code knowledge}. */
    @Bean("knowledge")
    HealthIndicator knowledgeHealth(KnowledgeLoader loader) {
        return new KnowledgeHealth(loader);
    }
}
