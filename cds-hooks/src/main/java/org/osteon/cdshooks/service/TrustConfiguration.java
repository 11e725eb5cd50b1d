package org.osteon.cdshooks.service;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.osteon.cdshooks.client.CdsClient;
import org.osteon.cdshooks.client.ClientProfiles;
import org.osteon.cdshooks.outbound.GuardedHttp;
import org.osteon.cdshooks.trust.MemoryReplayStore;
import org.osteon.cdshooks.trust.ReplayStore;
import org.osteon.cdshooks.trust.TokenVerifier;
import org.osteon.cdshooks.trust.TrustedClient;
import org.osteon.cdshooks.trust.TrustedClients;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who is trusted: the clients of the settings, and where their used tokens are remembered. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TrustProperties.class)
class TrustConfiguration {

    @Bean
    @ConditionalOnMissingBean
    ReplayStore replayStore(Clock clock, TrustProperties properties) {
        return new MemoryReplayStore(clock, properties.replayMemory());
    }

    @Bean
    ConfiguredClients configuredClients(ObjectProvider<GuardedHttp> http, ClientProfiles profiles, Clock clock) {
        return new ConfiguredClients(http::getObject, profiles, clock);
    }

    @Bean
    TokenVerifier tokenVerifier(
            TrustProperties properties, ConfiguredClients configured, ReplayStore used, Clock clock) {
        List<TrustedClient> clients = new ArrayList<>();
        properties.clients().forEach((name, settings) -> clients.add(configured.client(name, settings)));
        try {
            return new TokenVerifier(new TrustedClients(clients), used, clock);
        } catch (IllegalArgumentException e) {
            throw new ClientMisconfiguredException("osteon.cds-hooks.clients: " + e.getMessage());
        }
    }

    @Bean
    CdsClient openClient(TrustProperties properties, ConfiguredClients configured) {
        return CdsClient.open(
                configured.profile("osteon.cds-hooks.open-access-profile", properties.openAccessProfile()));
    }
}
