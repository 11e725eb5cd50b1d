package org.osteon.cdshooks.trust;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The claims of a token that are looked at; all others are ignored. A claim of another type than RFC 7519 gives it makes the whole
 * token unreadable; a missing one is empty.
 */
record Claims(
        Optional<String> issuer,
        Optional<String> subject,
        List<String> audience,
        Optional<String> tokenId,
        Optional<String> tenant,
        Times times) {

    private static final int LONGEST_TEXT = 2_000;
    private static final int MOST_AUDIENCES = 50;
    private static final BigDecimal LAST_SECOND = BigDecimal.valueOf(253_402_300_799L);

    /** When the token was issued and from when to when it is good. */
    record Times(Optional<Instant> issuedAt, Optional<Instant> notBefore, Optional<Instant> expiresAt) {}

    /**
     * Reads the payload.
     *
     * @throws IllegalArgumentException if a claim is of the wrong type
     */
    static Claims of(Map<String, Object> payload) {
        return new Claims(
                text(payload.get("iss")),
                text(payload.get("sub")),
                audience(payload.get("aud")),
                text(payload.get("jti")),
                text(payload.get("tenant")),
                new Times(instant(payload.get("iat")), instant(payload.get("nbf")), instant(payload.get("exp"))));
    }

    private static Optional<String> text(@Nullable Object value) {
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String text && !text.isEmpty() && text.length() <= LONGEST_TEXT) {
            return Optional.of(text);
        }
        throw new IllegalArgumentException("not a text");
    }

    private static List<String> audience(@Nullable Object value) {
        if (value instanceof List<?> several) {
            if (several.size() > MOST_AUDIENCES) {
                throw new IllegalArgumentException("too many audiences");
            }
            return several.stream()
                    .map(each -> text(each).orElseThrow(IllegalArgumentException::new))
                    .toList();
        }
        return text(value).map(List::of).orElse(List.of());
    }

    /** Seconds since 1970, fractions allowed and dropped. */
    private static Optional<Instant> instant(@Nullable Object value) {
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof Number number)) {
            throw new IllegalArgumentException("not a number");
        }
        BigDecimal seconds = new BigDecimal(number.toString());
        if (seconds.signum() < 0 || seconds.compareTo(LAST_SECOND) > 0) {
            throw new IllegalArgumentException("not an instant");
        }
        return Optional.of(Instant.ofEpochSecond(seconds.longValue()));
    }
}
