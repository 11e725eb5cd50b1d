package org.osteon.terminology.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.osteon.terminology.remote.NoAnswerException.Reason;

class WatchedTransportTest {

    private final TestClock clock = new TestClock();
    private final Deque<Integer> statuses = new ArrayDeque<>();
    private final WatchedTransport transport = new WatchedTransport(
            (operation, json) -> {
                if (statuses.isEmpty()) {
                    throw new NoAnswerException(Reason.UNREACHABLE, "for the test");
                }
                return new Transport.Reply(statuses.remove(), "");
            },
            clock);

    @Test
    void doesNotKnowBeforeTheFirstQuestion() {
        assertThat(transport.contact().isReachable()).isEmpty();
    }

    @Test
    void followsTheLastQuestion() {
        statuses.addAll(List.of(200, 404, 503, 200));

        assertThat(reachableAfterAQuestion()).isTrue();
        assertThat(reachableAfterAQuestion()).isTrue();
        assertThat(reachableAfterAQuestion()).isFalse();
        assertThat(reachableAfterAQuestion()).isTrue();
        clock.advance(Duration.ofSeconds(1));
        assertThatThrownBy(() -> transport.post("x", "")).isInstanceOf(NoAnswerException.class);
        assertThat(transport.contact().isReachable()).contains(false);
    }

    private boolean reachableAfterAQuestion() {
        clock.advance(Duration.ofSeconds(1));
        transport.post("x", "");
        return transport.contact().isReachable().orElseThrow();
    }
}
