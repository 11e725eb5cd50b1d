package org.osteon.cdshooks.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osteon.cdshooks.client.CdsClient;
import org.osteon.cdshooks.service.TrustProperties;
import org.osteon.cdshooks.trust.CallRefusedException;
import org.osteon.cdshooks.trust.RefusedBecause;
import org.osteon.cdshooks.trust.TokenNames;
import org.osteon.cdshooks.trust.TokenVerifier;
import org.osteon.cdshooks.trust.VerifiedCaller;

/** Decides who may call, by address and headers alone: no body is read before, and no service looked up. */
final class Admission {

    private static final Pattern BEARER =
            Pattern.compile("(?i:Bearer)[ \\t]+([A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+)[ \\t]*");

    private final TokenVerifier verifier;
    private final TrustProperties settings;
    private final CdsClient open;

    /**
     * @param open who an unauthenticated caller on this machine is
     */
    Admission(TokenVerifier verifier, TrustProperties settings, CdsClient open) {
        this.verifier = verifier;
        this.settings = settings;
        this.open = open;
    }

    /**
     * Who calls; empty for discovery, which tells everybody the same.
     *
     * @throws CallRefusedException if the caller may not
     */
    Optional<VerifiedCaller> admit(HttpServletRequest request) throws CallRefusedException {
        Endpoint endpoint = Endpoint.of(request);
        if (endpoint.isDiscovery() && !settings.discoveryAuthenticated()) {
            return Optional.empty();
        }
        List<String> headers = Collections.list(request.getHeaders("Authorization"));
        boolean needsToken = !headers.isEmpty() && !settings.clients().isEmpty();
        if (!needsToken && settings.isOpenToThisMachine() && LocalCaller.made(request)) {
            return Optional.of(new VerifiedCaller(open, TokenNames.NONE));
        }
        Set<String> audiences = settings.base().map(endpoint::audiences).orElse(Set.of());
        return Optional.of(verifier.verify(token(headers), audiences));
    }

    private static String token(List<String> headers) throws CallRefusedException {
        if (headers.size() != 1) {
            throw refused(headers.isEmpty() ? RefusedBecause.NO_TOKEN : RefusedBecause.SEVERAL_AUTHORIZATION_HEADERS);
        }
        Matcher bearer = BEARER.matcher(headers.get(0));
        if (!bearer.matches()) {
            throw refused(RefusedBecause.NOT_A_BEARER_TOKEN);
        }
        return bearer.group(1);
    }

    private static CallRefusedException refused(RefusedBecause reason) {
        return new CallRefusedException(reason, TokenNames.NONE);
    }
}
