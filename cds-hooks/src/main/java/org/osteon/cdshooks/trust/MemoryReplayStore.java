package org.osteon.cdshooks.trust;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Used tokens in the memory of one process. Enough where one instance serves; several need a store that they share. When it is full,
 * nothing is forgotten before its time: tokens are refused until there is room.
 */
public final class MemoryReplayStore implements ReplayStore {

    private final Cache<TokenDigest, Instant> used;
    private final Clock clock;
    private final int most;

    /**
     * @param most tokens to remember; one takes about 200 bytes
     */
    public MemoryReplayStore(Clock clock, int most) {
        this.clock = clock;
        this.most = most;
        this.used = Caffeine.newBuilder()
                .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
                .expireAfter(
                        Expiry.creating((TokenDigest token, Instant until) -> Duration.between(clock.instant(), until)))
                .build();
    }

    @Override
    public Use use(TokenDigest token, Instant until) {
        if (used.estimatedSize() >= most) {
            used.cleanUp();
            if (used.estimatedSize() >= most) {
                return Use.NO_ROOM;
            }
        }
        if (!until.isAfter(clock.instant())) {
            return Use.REPEATED;
        }
        return used.asMap().putIfAbsent(token, until) == null ? Use.FIRST : Use.REPEATED;
    }
}
