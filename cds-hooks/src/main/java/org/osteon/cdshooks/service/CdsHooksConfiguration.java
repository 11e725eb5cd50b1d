package org.osteon.cdshooks.service;

import ca.uhn.fhir.context.FhirContext;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.hc.core5.ssl.SSLContexts;
import org.osteon.cdshooks.ehr.EhrReader;
import org.osteon.cdshooks.evaluation.PlanEvaluator;
import org.osteon.cdshooks.knowledge.KnowledgeSource;
import org.osteon.cdshooks.knowledge.PrefetchTokens;
import org.osteon.cdshooks.outbound.AddressRules;
import org.osteon.cdshooks.outbound.GuardedHttp;
import org.osteon.cdshooks.outbound.NameResolver;
import org.osteon.cdshooks.patientdata.PatientDataSource;
import org.osteon.cdshooks.prefetch.ChartGatherer;
import org.osteon.cdshooks.prefetch.OwnStore;
import org.osteon.terminology.remote.RuleExpansions;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * The beans behind the endpoint. Needs a {@link KnowledgeSource} and a {@link Clock}; a {@link PatientDataSource} or an
 * {@link OwnStore} is used if there is one, and
 * so are {@link RuleExpansions}. Whoever owns the source calls {@link KnowledgeLoader#load()}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({CdsHooksProperties.class, ServiceProperties.class, OutboundProperties.class})
@Import(TrustConfiguration.class)
public class CdsHooksConfiguration {

    @Bean
    @ConditionalOnMissingBean
    KnowledgeLoader knowledgeLoader(
            KnowledgeSource source,
            CdsHooksProperties properties,
            ObjectProvider<RuleExpansions> expansions,
            ServiceProperties services,
            Environment environment) {
        return new KnowledgeLoader(
                source,
                properties.siteParameters(),
                expansions.stream().findFirst(),
                Optional.of(publicBase(environment)).filter(base -> !base.isEmpty()),
                new ServiceChoice(services.services(), listedTokens(environment)));
    }

    private static PrefetchTokens listedTokens(Environment environment) {
        return PrefetchTokens.of(environment.getProperty("osteon.cds-hooks.prefetch-tokens", "2.0"))
                .orElseThrow(() -> new IllegalArgumentException("osteon.cds-hooks.prefetch-tokens must be 2.0 or 3.0"));
    }

    /** The address that the site gives out for the store; empty if it gives none. */
    private static String publicBase(Environment environment) {
        return environment.getProperty("osteon.fhir.base-url", "");
    }

    @Bean
    @ConditionalOnMissingBean
    OwnStore ownStore(
            ObjectProvider<PatientDataSource> source, CdsHooksProperties properties, Environment environment) {
        PatientDataSource available = source.getIfAvailable();
        return available == null ? OwnStore.none() : OwnStore.of(available, () -> fhirBases(properties, environment));
    }

    /** As configured; else the addresses of this process on the loopback interface, known once it listens. */
    private static List<String> fhirBases(CdsHooksProperties properties, Environment environment) {
        String base = publicBase(environment);
        String port = environment.getProperty("local.server.port", "");
        if (!properties.fhirBases().isEmpty()) {
            return properties.fhirBases();
        }
        if (!base.isEmpty()) {
            return List.of(base);
        }
        return port.isEmpty()
                ? List.of()
                : List.of("http://localhost:" + port + "/fhir", "http://127.0.0.1:" + port + "/fhir");
    }

    @Bean
    @ConditionalOnMissingBean
    GuardedHttp guardedHttp(OutboundProperties properties) {
        return new GuardedHttp(
                new AddressRules(properties.allowPrivateAddresses()),
                NameResolver.system(),
                SSLContexts.createSystemDefault(),
                properties.stepTimeout());
    }

    @Bean
    @ConditionalOnMissingBean
    EhrReader ehrReader(GuardedHttp http, OutboundProperties properties) {
        CircuitBreakerConfig avoidance = CircuitBreakerConfig.custom()
                .slidingWindowSize(20)
                .minimumNumberOfCalls(10)
                .failureRateThreshold(50)
                .permittedNumberOfCallsInHalfOpenState(2)
                .waitDurationInOpenState(properties.fhir().avoidFor())
                .build();
        return new EhrReader(
                http, CircuitBreakerRegistry.of(avoidance), properties.fhir().limits());
    }

    @Bean
    @ConditionalOnMissingBean
    PlanEvaluator planEvaluator() {
        return new PlanEvaluator(FhirContext.forR4Cached());
    }

    @Bean
    @ConditionalOnMissingBean
    ChartGatherer chartGatherer(OwnStore store, EhrReader ehrs, CdsHooksProperties properties) {
        return new ChartGatherer(store, Optional.of(ehrs), properties.maxPrefetchEntries());
    }

    @Bean
    CdsHooksService cdsHooksService(
            KnowledgeLoader knowledge,
            ChartGatherer gatherer,
            PlanEvaluator evaluator,
            Clock clock,
            CdsHooksProperties properties) {
        return new CdsHooksService(knowledge, gatherer, evaluator, clock, properties.siteParameters());
    }
}
