package org.osteon.cdshooks.trust;

import java.util.Optional;
import org.osteon.cdshooks.client.CdsClient;
import org.osteon.cdshooks.outbound.UrlPrefix;

/**
 * A client whose tokens are believed.
 *
 * @param issuer the {@code iss} of its tokens, exactly
 * @param keyUrl the only {@code jku} that its tokens may name; empty: they may name none
 */
public record TrustedClient(
        CdsClient client, String issuer, Optional<UrlPrefix> keyUrl, KeySource keys, TokenRules rules) {}
