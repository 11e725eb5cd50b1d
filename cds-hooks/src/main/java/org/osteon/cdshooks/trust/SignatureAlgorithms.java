package org.osteon.cdshooks.trust;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The signature algorithms that can be allowed, and which key each of them needs. No symmetric one is among them, nor none. */
public final class SignatureAlgorithms {

    private static final Map<JWSAlgorithm, Curve> ELLIPTIC = Map.of(
            JWSAlgorithm.ES256, Curve.P_256,
            JWSAlgorithm.ES384, Curve.P_384,
            JWSAlgorithm.ES512, Curve.P_521);

    private static final Set<JWSAlgorithm> RSA = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512);

    static final Set<JWSAlgorithm> ALL =
            Stream.concat(ELLIPTIC.keySet().stream(), RSA.stream()).collect(Collectors.toUnmodifiableSet());

    private SignatureAlgorithms() {}

    /**
     * The algorithms of these names.
     *
     * @param names as RFC 7518 spells them, for example {@code ES384}
     * @throws IllegalArgumentException for a name that is not among those that can be allowed; says which are
     */
    public static Set<JWSAlgorithm> named(List<String> names) {
        Set<JWSAlgorithm> named = new LinkedHashSet<>();
        for (String name : names) {
            named.add(ALL.stream()
                    .filter(each -> each.getName().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "%s is no algorithm that can be allowed; these are: %s".formatted(name, allNames()))));
        }
        return named;
    }

    private static String allNames() {
        return ALL.stream().map(JWSAlgorithm::getName).sorted().collect(Collectors.joining(", "));
    }

    /** The curve of the keys of this algorithm; empty if these are RSA keys. */
    static Optional<Curve> curve(JWSAlgorithm algorithm) {
        return Optional.ofNullable(ELLIPTIC.get(algorithm));
    }

    /** What checks signatures of this algorithm with this key; empty when the key is not for it. */
    static Optional<JWSVerifier> verifier(JWSAlgorithm algorithm, JWK key) throws JOSEException {
        boolean forOther =
                key.getAlgorithm() != null && !key.getAlgorithm().getName().equals(algorithm.getName());
        if (forOther) {
            return Optional.empty();
        }
        if (key instanceof ECKey elliptic && elliptic.getCurve().equals(ELLIPTIC.get(algorithm))) {
            return Optional.of(new ECDSAVerifier(elliptic));
        }
        if (key instanceof RSAKey rsa && RSA.contains(algorithm)) {
            return Optional.of(new RSASSAVerifier(rsa));
        }
        return Optional.empty();
    }
}
