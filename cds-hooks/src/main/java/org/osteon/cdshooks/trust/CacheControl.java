package org.osteon.cdshooks.trust;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How long an answer may be kept, by its header {@code Cache-Control}. */
final class CacheControl {

    private CacheControl() {}

    /** Zero when it may not be kept; empty when nothing is said, or nothing that can be read. */
    static Optional<Duration> maxAge(Optional<String> header) {
        return header.flatMap(
                text -> Arrays.stream(text.toLowerCase(Locale.ROOT).split(",", -1))
                        .map(String::strip)
                        .map(CacheControl::age)
                        .flatMap(Optional::stream)
                        .min(Duration::compareTo));
    }

    private static Optional<Duration> age(String directive) {
        if (directive.equals("no-store") || directive.equals("no-cache")) {
            return Optional.of(Duration.ZERO);
        }
        return directive.matches("max-age=\"?\\d{1,9}\"?")
                ? Optional.of(Duration.ofSeconds(Long.parseLong(directive.replaceAll("\\D", ""))))
                : Optional.empty();
    }
}
