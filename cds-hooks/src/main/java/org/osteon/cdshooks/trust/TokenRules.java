package org.osteon.cdshooks.trust;

import com.nimbusds.jose.JWSAlgorithm;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What a client's tokens must be like.
 *
 * @param algorithms of the signature, asymmetric ones only
 * @param maxLifetime longest time from {@code iat} to {@code exp}
 * @param audiences values of {@code aud} that are accepted beside the URL of the endpoint
 * @param tenants organisations of which a token must name one; empty: it is not looked at
 * @param subject the {@code sub} that a token must have; empty: it is not looked at
 */
public record TokenRules(
        Set<JWSAlgorithm> algorithms,
        Duration maxLifetime,
        Set<String> audiences,
        Set<String> tenants,
        Optional<String> subject) {

    public TokenRules {
        algorithms = Set.copyOf(algorithms);
        audiences = Set.copyOf(audiences);
        tenants = Set.copyOf(tenants);
        if (!SignatureAlgorithms.ALL.containsAll(algorithms)) {
            throw new IllegalArgumentException("only asymmetric signatures prove who signed");
        }
    }

    boolean acceptTenant(Optional<String> tenant) {
        return tenants.isEmpty() || tenant.filter(tenants::contains).isPresent();
    }
}
