package org.osteon.server.terminology;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import java.util.Optional;
import org.osteon.cdshooks.service.KnowledgeLoader;
import org.osteon.terminology.remote.FhirTerminologyClient;
import org.osteon.terminology.remote.HttpTransport;
import org.osteon.terminology.remote.RemoteExpansions;
import org.osteon.terminology.remote.RemoteSubsumptions;
import org.osteon.terminology.remote.TerminologyClient;
import org.osteon.terminology.remote.WatchedTransport;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A terminology server, where one is configured. Its age of answers is counted by the machine's clock, whatever the site's says. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("osteon.terminology.server.url")
class TerminologyServerConfiguration {

    private static final Clock CLOCK = Clock.systemUTC();

    @Bean
    WatchedTransport terminologyServerTransport(TerminologyServerProperties properties) {
        HttpTransport http = new HttpTransport(
                properties.address(),
                properties.credentials().header(),
                properties.timeout().connect(),
                properties.timeout().answer());
        return new WatchedTransport(http, CLOCK);
    }

    @Bean
    TerminologyClient terminologyClient(
            FhirContext fhir, WatchedTransport transport, TerminologyServerProperties properties) {
        return new FhirTerminologyClient(fhir, transport, properties.expansion().limits());
    }

    @Bean
    RemoteExpansions remoteExpansions(TerminologyClient client, TerminologyServerProperties properties) {
        return new RemoteExpansions(
                client,
                properties.cache().expansions(),
                Optional.of(properties.cache().codes())
                        .filter(codes -> properties.ask().memberships()),
                properties.versionsBySystem(),
                CLOCK);
    }

    @Bean
    @ConditionalOnProperty(name = "osteon.terminology.server.ask.subsumptions", matchIfMissing = true)
    RemoteSubsumptions remoteSubsumptions(TerminologyClient client, TerminologyServerProperties properties) {
        return new RemoteSubsumptions(client, properties.cache().codes(), properties.versionsBySystem(), CLOCK);
    }

    @Bean
    TerminologyServerWorker terminologyServerWorker(
            KnowledgeLoader loader,
            RemoteExpansions expansions,
            ObjectProvider<RemoteSubsumptions> subsumptions,
            ApplicationEventPublisher events) {
        return new TerminologyServerWorker(loader, expansions, subsumptions.getIfAvailable(), events);
    }

    /** Named so that the health endpoint calls it {@code terminologyServer}. */
    @Bean("terminologyServer")
    HealthIndicator terminologyServerHealth(
            KnowledgeLoader loader, RemoteExpansions expansions, WatchedTransport transport) {
        return new TerminologyServerHealth(loader, expansions, transport);
    }

    @Bean
    TerminologyServerMetrics terminologyServerMetrics(RemoteExpansions expansions, WatchedTransport transport) {
        return new TerminologyServerMetrics(expansions, transport, CLOCK);
    }
}
