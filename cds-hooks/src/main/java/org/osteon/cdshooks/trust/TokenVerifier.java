package org.osteon.cdshooks.trust;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.jwk.JWK;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.osteon.cdshooks.outbound.UrlPrefix;

/**
 * Decides whether a token proves who calls, as CDS Hooks, "Trusting CDS Clients", asks for. What costs nothing is looked at first, then the
 * signature, and the use of the token is noted last, so that nobody can use up somebody else's {@code jti}. A token refused before that has a
 * signature checked all the same, with a key of nobody: how long a refusal takes does not tell why. Thread-safe.
 */
public final class TokenVerifier {

    private static final Duration SKEW = Duration.ofSeconds(60);

    private final TrustedClients clients;
    private final ReplayStore used;
    private final Clock clock;
    private final Consumer<JWSObject> decoy;

    public TokenVerifier(TrustedClients clients, ReplayStore used, Clock clock) {
        this(clients, used, clock, new DecoySignatures()::check);
    }

    /**
     * @param decoy what is done with a token that is refused before its signature was looked at
     */
    TokenVerifier(TrustedClients clients, ReplayStore used, Clock clock, Consumer<JWSObject> decoy) {
        this.decoy = decoy;
        this.clients = clients;
        this.used = used;
        this.clock = clock;
    }

    /**
     * Verifies a token and uses it up.
     *
     * @param compact the token in its compact form
     * @param endpoint spellings of the called endpoint's URL, without a trailing slash
     * @throws CallRefusedException if it does not prove who calls
     */
    public VerifiedCaller verify(String compact, Set<String> endpoint) throws CallRefusedException {
        Token token = Token.read(compact);
        TokenNames names = TokenNames.of(token);
        try {
            TrustedClient client = client(token.claims());
            checkHeader(token, client);
            checkClaims(token.claims(), client.rules(), endpoint);
            checkSignature(token, client.keys());
            useUp(token.claims());
            return new VerifiedCaller(client.client(), names);
        } catch (Refused e) {
            if (!e.reason.isAfterTheSignature()) {
                decoy.accept(token.signed());
            }
            throw new CallRefusedException(e.reason, names);
        }
    }

    private TrustedClient client(Claims claims) throws Refused {
        String issuer = claims.issuer().orElseThrow(() -> new Refused(RefusedBecause.CLAIM_MISSING));
        require(clients.knows(issuer), RefusedBecause.UNKNOWN_ISSUER);
        return clients.find(issuer, claims.tenant()).orElseThrow(() -> new Refused(RefusedBecause.UNKNOWN_TENANT));
    }

    private static void checkHeader(Token token, TrustedClient client) throws Refused {
        JWSHeader header = token.header();
        JOSEObjectType type = header.getType();
        Set<String> critical = header.getCriticalParams();
        require(client.rules().algorithms().contains(header.getAlgorithm()), RefusedBecause.ALGORITHM_NOT_ALLOWED);
        require(type == null || type.getType().equalsIgnoreCase("JWT"), RefusedBecause.TYPE_IS_NOT_JWT);
        require(critical == null || critical.isEmpty(), RefusedBecause.CRITICAL_HEADER);
        require(token.keyId().isPresent(), RefusedBecause.NO_KEY_ID);
        Optional<UrlPrefix> named = token.keyUrl().flatMap(UrlPrefix::of);
        boolean own = token.keyUrl().isEmpty() || (named.isPresent() && named.equals(client.keyUrl()));
        require(own, RefusedBecause.FOREIGN_KEY_URL);
    }

    private void checkClaims(Claims claims, TokenRules rules, Set<String> endpoint) throws Refused {
        boolean meant = claims.audience().stream()
                .anyMatch(each -> isAmong(endpoint, each) || isAmong(rules.audiences(), each));
        require(meant, RefusedBecause.WRONG_AUDIENCE);
        boolean complete = claims.tokenId().isPresent()
                && claims.times().issuedAt().isPresent()
                && claims.times().expiresAt().isPresent();
        require(complete, RefusedBecause.CLAIM_MISSING);
        checkTimes(claims.times(), rules.maxLifetime());
        boolean subject = rules.subject().isEmpty() || rules.subject().equals(claims.subject());
        require(subject, RefusedBecause.WRONG_SUBJECT);
    }

    private void checkTimes(Claims.Times times, Duration maxLifetime) throws Refused {
        Instant now = clock.instant();
        Instant issued = times.issuedAt().orElseThrow();
        Instant expires = times.expiresAt().orElseThrow();
        Duration lifetime = Duration.between(issued, expires);
        require(now.isBefore(expires.plus(SKEW)), RefusedBecause.EXPIRED);
        require(!issued.isAfter(now.plus(SKEW)), RefusedBecause.NOT_YET_VALID);
        require(!times.notBefore().orElse(issued).isAfter(now.plus(SKEW)), RefusedBecause.NOT_YET_VALID);
        require(!lifetime.isNegative() && lifetime.compareTo(maxLifetime) <= 0, RefusedBecause.LIFETIME_TOO_LONG);
    }

    private static boolean isAmong(Collection<String> accepted, String audience) {
        String other = audience.endsWith("/") ? audience.substring(0, audience.length() - 1) : audience + "/";
        return accepted.contains(audience) || accepted.contains(other);
    }

    private static void checkSignature(Token token, KeySource keys) throws Refused {
        JWK key = keys.find(token.keyId().orElseThrow()).orElseThrow(() -> new Refused(RefusedBecause.UNKNOWN_KEY));
        try {
            JWSVerifier verifier = SignatureAlgorithms.verifier(token.header().getAlgorithm(), key)
                    .orElseThrow(() -> new Refused(RefusedBecause.KEY_DOES_NOT_FIT));
            require(token.signed().verify(verifier), RefusedBecause.WRONG_SIGNATURE);
        } catch (JOSEException e) {
            throw new Refused(RefusedBecause.WRONG_SIGNATURE);
        }
    }

    private void useUp(Claims claims) throws Refused {
        TokenDigest digest =
                TokenDigest.of(claims.issuer().orElseThrow(), claims.tokenId().orElseThrow());
        Instant until = claims.times().expiresAt().orElseThrow().plus(SKEW);
        ReplayStore.Use use = used.use(digest, until);
        require(use != ReplayStore.Use.NO_ROOM, RefusedBecause.REPLAY_STORE_FULL);
        require(use == ReplayStore.Use.FIRST, RefusedBecause.REPLAYED);
    }

    private static void require(boolean condition, RefusedBecause otherwise) throws Refused {
        if (!condition) {
            throw new Refused(otherwise);
        }
    }

    /** A refusal inside of this class, before it is told of which token. */
    private static final class Refused extends Exception {

        private final RefusedBecause reason;

        Refused(RefusedBecause reason) {
            super(null, null, false, false);
            this.reason = reason;
        }
    }
}
