package org.osteon.cdshooks.trust;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Stands for one token of one issuer, in a size that no caller chooses.
 *
 * @param hex 64 hexadecimal digits: SHA-256 over issuer and {@code jti}
 */
public record TokenDigest(String hex) {

    /** Of a token; both texts count with their lengths, so that no two pairs run together. */
    public static TokenDigest of(String issuer, String tokenId) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((issuer.length() + ":" + issuer + tokenId).getBytes(UTF_8));
            return new TokenDigest(HexFormat.of().formatHex(digest.digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
