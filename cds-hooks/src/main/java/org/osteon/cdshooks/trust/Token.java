package org.osteon.cdshooks.trust;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import java.net.URI;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;

/**
 * A token as it was sent: read, not believed. Keys and certificates in its header ({@code jwk}, {@code x5c}, {@code x5u}) are never
 * looked at.
 */
record Token(JWSObject signed, Claims claims) {

    /**
     * Reads the compact form.
     *
     * @throws CallRefusedException if it is not a signed JWT; unsigned ones are not
     */
    static Token read(String compact) throws CallRefusedException {
        try {
            JWSObject signed = JWSObject.parse(compact);
            Map<String, Object> payload = signed.getPayload().toJSONObject();
            if (payload == null) {
                throw new IllegalArgumentException("the payload is not a JSON object");
            }
            return new Token(signed, Claims.of(payload));
        } catch (ParseException | RuntimeException e) {
            // The parser throws of both kinds for texts that are no token.
            throw new CallRefusedException(RefusedBecause.TOKEN_NOT_READABLE, TokenNames.NONE);
        }
    }

    JWSHeader header() {
        return signed.getHeader();
    }

    Optional<String> keyId() {
        return Optional.ofNullable(header().getKeyID()).filter(id -> !id.isEmpty());
    }

    Optional<String> keyUrl() {
        return Optional.ofNullable(header().getJWKURL()).map(URI::toString);
    }
}
