package org.osteon.cdshooks.service;

import java.time.Duration;
import java.util.List;
import org.osteon.cdshooks.outbound.AddressRules;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of calls to other servers, {@code osteon.cds-hooks.outbound.*}. Which servers are called is configured for each client.
 *
 * @param allowPrivateAddresses {@code host:port} of servers inside the site's network that may have private addresses and speak http
 * @param stepTimeout for a connection, for its TLS handshake, and between any two bytes of an answer
 */
@ConfigurationProperties("osteon.cds-hooks.outbound")
public record OutboundProperties(
        @DefaultValue List<String> allowPrivateAddresses,
        @DefaultValue("1s") Duration stepTimeout) {

    public OutboundProperties {
        allowPrivateAddresses = List.copyOf(allowPrivateAddresses);
        try {
            new AddressRules(allowPrivateAddresses);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "osteon.cds-hooks.outbound.allow-private-addresses " + e.getMessage(), e);
        }
        if (stepTimeout.isNegative() || stepTimeout.isZero()) {
            throw new IllegalArgumentException("osteon.cds-hooks.outbound.step-timeout must be positive");
        }
    }
}
