package org.osteon.cdshooks.trust;

import java.time.Instant;

/**
 * Remembers which tokens were used, so that none is used twice. Shared by all instances that serve one address. Implementations are
 * thread-safe and decide atomically: of two calls with one token, one is first, whichever threads and instances they reach.
 */
@FunctionalInterface
public interface ReplayStore {

    /** What became of a token. */
    enum Use {
        FIRST,
        REPEATED,
        /** More tokens are remembered than there is room for; nothing can be said of this one. */
        NO_ROOM
    }

    /**
     * Marks a token as used.
     *
     * @param token stands for issuer and {@code jti}
     * @param until when it may be forgotten, since its time is over
     */
    Use use(TokenDigest token, Instant until);
}
