package org.osteon.cdshooks.knowledge;

import java.util.Optional;
import java.util.stream.Stream;

/** The release of CDS Hooks whose tokens a prefetch template holds. */
public enum PrefetchTokens {
    /** Fields of the context and ids of the user: what every caller can fill in. */
    V2("2.0"),
    /** Paths through the context and through what was read before, and dates. Few callers know them. */
    V3("3.0");

    private final String release;

    PrefetchTokens(String release) {
        this.release = release;
    }

    /** As it is written, for example {@code 2.0}. */
    public String release() {
        return release;
    }

    /** The tokens of a release; empty when there are none of that name. */
    public static Optional<PrefetchTokens> of(String release) {
        return Stream.of(values())
                .filter(tokens -> tokens.release.equals(release))
                .findFirst();
    }
}
