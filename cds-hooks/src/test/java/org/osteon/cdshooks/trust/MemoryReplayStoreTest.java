package org.osteon.cdshooks.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.osteon.cdshooks.testing.ReplayStoreContract;
import org.osteon.cdshooks.trust.ReplayStore.Use;

class MemoryReplayStoreTest extends ReplayStoreContract {

    @Override
    protected ReplayStore store() {
        return new MemoryReplayStore(clock, 10);
    }

    @Test
    @Tag("H-138")
    void isBoundedAndForgetsNothingBeforeItsTime() {
        ReplayStore store = store();
        Instant until = clock.instant().plusSeconds(60);
        for (int i = 0; i < 10; i++) {
            assertThat(store.use(TokenDigest.of("ehr", "t" + i), until)).isEqualTo(Use.FIRST);
        }

        assertThat(store.use(TokenDigest.of("ehr", "one too many"), until)).isEqualTo(Use.NO_ROOM);
        clock.pass(Duration.ofSeconds(61));
        Instant later = clock.instant().plusSeconds(60);
        assertThat(store.use(TokenDigest.of("ehr", "one too many"), later)).isEqualTo(Use.FIRST);
    }
}
