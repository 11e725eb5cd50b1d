package org.osteon.cdshooks.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.osteon.cdshooks.trust.ReplayStore;
import org.osteon.cdshooks.trust.ReplayStore.Use;
import org.osteon.cdshooks.trust.TokenDigest;

/** What every store of used tokens does. */
public abstract class ReplayStoreContract {

    protected final MovingClock clock = new MovingClock(Instant.parse("2026-11-23T09:00:00Z"));

    /** A store by {@link #clock}. */
    protected abstract ReplayStore store();

    @Test
    @Tag("H-138")
    void knowsATokenAgainUntilItsTimeIsOver() {
        ReplayStore store = store();
        TokenDigest token = TokenDigest.of("https://ehr.example", "contract-1");
        Instant until = clock.instant().plusSeconds(60);

        assertThat(store.use(token, until)).isEqualTo(Use.FIRST);
        assertThat(store.use(token, until)).isEqualTo(Use.REPEATED);
        clock.pass(Duration.ofSeconds(59));
        assertThat(store.use(token, until)).isEqualTo(Use.REPEATED);
    }

    @Test
    @Tag("H-138")
    void tellsIssuersApart() {
        ReplayStore store = store();
        Instant until = clock.instant().plusSeconds(60);

        assertThat(store.use(TokenDigest.of("a", "bcontract-2"), until)).isEqualTo(Use.FIRST);
        assertThat(store.use(TokenDigest.of("ab", "contract-2"), until)).isEqualTo(Use.FIRST);
    }
}
