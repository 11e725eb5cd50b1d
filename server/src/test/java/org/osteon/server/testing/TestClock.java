package org.osteon.server.testing;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** The clock of the server under test: runs as usual until a test sets it to the instant of a vignette. */
public final class TestClock extends Clock {

    private final AtomicReference<@Nullable OffsetDateTime> fixed = new AtomicReference<>();

    /** Stops the clock. */
    public void set(OffsetDateTime instant) {
        fixed.set(instant);
    }

    /** Lets the clock run again. */
    public void run() {
        fixed.set(null);
    }

    @Override
    public Instant instant() {
        OffsetDateTime set = fixed.get();
        return set == null ? Instant.now() : set.toInstant();
    }

    @Override
    public ZoneId getZone() {
        OffsetDateTime set = fixed.get();
        return set == null ? ZoneOffset.UTC : set.getOffset();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(instant(), zone);
    }

    /** Puts it in place of the server's own. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Configuration {

        @Bean
        TestClock testClock() {
            return new TestClock();
        }
    }
}
