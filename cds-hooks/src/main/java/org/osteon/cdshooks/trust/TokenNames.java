package org.osteon.cdshooks.trust;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the log may say of a token: each value bounded, and printable ASCII without spaces, so that no token can write a line or a
 * field of its own. Of a refused token these are claims only.
 */
public record TokenNames(String issuer, String keyId, String tokenId, String tenant) {

    /** Of a call without a token that could be read. */
    public static final TokenNames NONE = new TokenNames("-", "-", "-", "-");

    private static final Pattern UNUSUAL = Pattern.compile("[^!-~]");
    private static final int LONGEST = 128;

    static TokenNames of(Token token) {
        Claims claims = token.claims();
        return new TokenNames(
                word(claims.issuer()), word(token.keyId()), word(claims.tokenId()), word(claims.tenant()));
    }

    private static String word(Optional<String> value) {
        String text = value.orElse("-");
        String bounded = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
        return UNUSUAL.matcher(bounded).replaceAll("_");
    }
}
