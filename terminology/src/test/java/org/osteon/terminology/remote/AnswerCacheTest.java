package org.osteon.terminology.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.osteon.terminology.remote.NoAnswerException.Reason;

class AnswerCacheTest {

    private static final CachePolicy POLICY = new CachePolicy(
            Duration.ofHours(24), Duration.ofHours(4), Duration.ofSeconds(10), Duration.ofMinutes(5), 100);

    private final TestClock clock = new TestClock();
    private final List<String> asked = new ArrayList<>();
    private Optional<Reason> fault = Optional.empty();
    private String answer = "first";
    private final AnswerCache<String, String> cache = new AnswerCache<>(this::serve, String::length, POLICY, clock);

    @Test
    void asksNobodyOnTheCallersThread() {
        assertThat(cache.atHand("q")).isEmpty();
        assertThat(asked).isEmpty();

        assertThat(cache.fetchWaiting()).isTrue();
        assertThat(cache.atHand("q")).contains("first");
    }

    @Test
    void asksOnceHoweverManyWantToKnow() throws InterruptedException {
        int callers = 8;
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        for (int i = 0; i < callers; i++) {
            threads.execute(() -> {
                awaitQuietly(start);
                cache.atHand("q");
                cache.fetchWaiting();
                cache.atHand("q");
            });
        }
        start.countDown();
        threads.shutdown();

        assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThat(asked).containsExactly("q");
    }

    @Test
    void asksAnewBeforeTheAnswerIsStale() {
        fetch("q");
        clock.advance(Duration.ofHours(20).minusSeconds(1));
        fetch("q");
        assertThat(asked).hasSize(1);

        clock.advance(Duration.ofSeconds(1));
        answer = "second";
        assertThat(cache.atHand("q")).contains("first");
        assertThat(cache.fetchWaiting()).isTrue();

        assertThat(cache.atHand("q")).contains("second");
        assertThat(cache.statistics().givenStale()).isZero();
    }

    @Test
    void anAnswerThatIsTheSameAgainIsNoChange() {
        fetch("q");
        clock.advance(Duration.ofHours(20));
        cache.atHand("q");

        assertThat(cache.fetchWaiting()).isFalse();
        assertThat(asked).hasSize(2);
    }

    @Test
    void givesAStaleAnswerWhileTheServerIsDown() {
        fetch("q");
        fault = Optional.of(Reason.UNREACHABLE);
        clock.advance(Duration.ofDays(30));
        fetch("q");

        assertThat(cache.atHand("q")).contains("first");
        assertThat(cache.statistics().stale()).isEqualTo(1);
        assertThat(cache.statistics().givenStale()).isEqualTo(2);

        fault = Optional.empty();
        answer = "second";
        clock.advance(Duration.ofSeconds(10));
        fetch("q");
        assertThat(cache.atHand("q")).contains("second");
        assertThat(cache.statistics().stale()).isZero();
    }

    @Test
    void aFailureIsNeverAnAnswer() {
        fault = Optional.of(Reason.REFUSED);
        cache.atHand("q");

        assertThat(cache.fetchWaiting()).isFalse();
        assertThat(cache.atHand("q")).isEmpty();
        assertThat(cache.failure("q")).contains(Reason.REFUSED);
        assertThat(cache.statistics().held()).isZero();
    }

    @Test
    void aFaultInReadingAnAnswerIsAFailureLikeOthers() {
        AnswerCache<String, String> faulty = new AnswerCache<>(
                question -> {
                    asked.add(question);
                    throw new IllegalStateException("for the test");
                },
                String::length,
                POLICY,
                clock);
        faulty.atHand("q");
        faulty.fetchWaiting();
        faulty.atHand("q");
        faulty.fetchWaiting();

        assertThat(asked).hasSize(1);
        assertThat(faulty.failure("q")).contains(Reason.NOT_UNDERSTOOD);
    }

    @Test
    void asksAgainAfterAFailureAtGrowingDistances() {
        fault = Optional.of(Reason.REFUSED);
        fetch("q");
        clock.advance(Duration.ofSeconds(9));
        fetch("q");
        assertThat(asked).hasSize(1);
        clock.advance(Duration.ofSeconds(1));
        fetch("q");
        assertThat(asked).hasSize(2);
        clock.advance(Duration.ofSeconds(19));
        fetch("q");
        assertThat(asked).hasSize(2);
        clock.advance(Duration.ofSeconds(1));
        fetch("q");
        assertThat(asked).hasSize(3);
        clock.advance(Duration.ofMinutes(5));
        fetch("q");
        assertThat(asked).hasSize(4);
    }

    @Test
    void leavesAServerAloneThatIsNotReached() {
        fault = Optional.of(Reason.UNREACHABLE);
        cache.atHand("a");
        cache.atHand("b");
        cache.fetchWaiting();
        cache.fetchWaiting();
        assertThat(asked).hasSize(1);

        fault = Optional.empty();
        clock.advance(Duration.ofSeconds(10));
        fetch("a");
        fetch("b");
        assertThat(cache.statistics().held()).isEqualTo(2);
    }

    @Test
    void holdsNoMoreConceptsThanItMay() {
        answer = "x".repeat(40);
        fetch("a");
        fetch("b");
        fetch("c");

        assertThat(cache.statistics().concepts()).isLessThanOrEqualTo(100);
        assertThat(cache.statistics().held()).isEqualTo(2);
    }

    @Test
    void forgetsWhatNobodyWantsAnyMore() {
        fetch("a");
        fetch("b");
        cache.retain(Set.of("b"));

        assertThat(cache.atHand("a")).isEmpty();
        assertThat(cache.atHand("b")).contains("first");
        assertThat(cache.conceptsWithout("b")).isZero();
    }

    private void fetch(String question) {
        cache.atHand(question);
        cache.fetchWaiting();
    }

    private synchronized String serve(String question) {
        asked.add(question);
        fault.ifPresent(reason -> {
            throw new NoAnswerException(reason, "for the test");
        });
        return answer;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
