package org.osteon.cdshooks.trust;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Checks the signatures of tokens that are refused anyway, with keys that nobody has, so that a refusal takes as long as one for a wrong
 * signature and its time does not tell which issuers, tenants and keys are known here. Thread-safe.
 */
final class DecoySignatures {

    private static final int RSA_BITS = 2_048;

    private final Map<JWSAlgorithm, JWK> keys = new ConcurrentHashMap<>();

    /** Does the work of checking this signature; what comes out of it is told to nobody. */
    void check(JWSObject signed) {
        JWSAlgorithm algorithm = signed.getHeader().getAlgorithm();
        if (!SignatureAlgorithms.ALL.contains(algorithm)) {
            // Refused for that of every issuer, and checked for none.
            return;
        }
        try {
            Optional<JWSVerifier> verifier =
                    SignatureAlgorithms.verifier(algorithm, keys.computeIfAbsent(algorithm, DecoySignatures::key));
            if (verifier.isPresent()) {
                signed.verify(verifier.get());
            }
        } catch (JOSEException e) {
            // As with a known key: a signature that cannot be one ends the check early.
        }
    }

    private static JWK key(JWSAlgorithm algorithm) {
        Optional<Curve> curve = SignatureAlgorithms.curve(algorithm);
        return curve.isPresent() ? elliptic(curve.get()) : rsa();
    }

    private static JWK elliptic(Curve curve) {
        try {
            return new ECKeyGenerator(curve).generate().toPublicJWK();
        } catch (JOSEException e) {
            throw new IllegalStateException("no keys can be made for " + curve, e);
        }
    }

    /** The work depends on the size of the modulus alone, so its primes need not be found. */
    private static JWK rsa() {
        BigInteger modulus = new BigInteger(RSA_BITS, new SecureRandom())
                .setBit(RSA_BITS - 1)
                .setBit(0);
        return new RSAKey.Builder(Base64URL.encode(modulus), Base64URL.encode(BigInteger.valueOf(65_537))).build();
    }
}
