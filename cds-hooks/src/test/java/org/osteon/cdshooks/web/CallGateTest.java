package org.osteon.cdshooks.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("H-118")
@Tag("H-160")
class CallGateTest {

    private final CallGate gate = new CallGate(3, Map.of("busy", 1));

    @Test
    void holdsAClientToItsOwnLimit() {
        assertThat(gate.enter("busy")).isEmpty();
        assertThat(gate.enter("busy")).hasValueSatisfying(refused -> {
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.headers()).containsEntry("Retry-After", "1");
        });
        assertThat(gate.enter("other")).isEmpty();

        gate.leave("busy");
        assertThat(gate.enter("busy")).isEmpty();
    }

    @Test
    void holdsAllTogetherToTheLimitOfTheServer() {
        for (int i = 0; i < 3; i++) {
            assertThat(gate.enter("other")).isEmpty();
        }
        assertThat(gate.enter("busy"))
                .hasValueSatisfying(refused -> assertThat(refused.status()).isEqualTo(503));

        gate.leave("other");
        assertThat(gate.enter("busy")).as("its own place was given back").isEmpty();
    }
}
