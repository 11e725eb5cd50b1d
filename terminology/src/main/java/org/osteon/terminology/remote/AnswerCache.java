package org.osteon.terminology.remote;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A server's answers by their whole questions. {@link #atHand} never waits: what is not at hand is noted, and {@link #fetchWaiting} asks for it on
 * a thread of its own, each question once. An answer is asked for anew before it is stale and stands until there is a newer one. A failure is
 * never an answer: it only says when to ask again.
 */
final class AnswerCache<Q, A> {

    private static final int MOST_WAITING = 10_000;

    private static final int A_ROUND = 50;

    private final Function<Q, A> server;
    private final CachePolicy policy;
    private final Clock clock;
    private final Cache<Q, Held<A>> cache;
    private final Set<Q> waiting = ConcurrentHashMap.newKeySet();
    private final LongAdder given = new LongAdder();
    private final LongAdder givenStale = new LongAdder();
    private final LongAdder notAtHand = new LongAdder();
    private final LongAdder fetched = new LongAdder();
    private final Map<NoAnswerException.Reason, LongAdder> failed = new EnumMap<>(NoAnswerException.Reason.class);
    private final ToIntFunction<A> size;
    private Instant silentUntil = Instant.MIN;

    /**
     * An empty cache.
     *
     * @param server answers a question, or throws {@link NoAnswerException}
     * @param size the concepts that an answer holds
     */
    AnswerCache(Function<Q, A> server, ToIntFunction<A> size, CachePolicy policy, Clock clock) {
        this.server = server;
        this.size = size;
        this.policy = policy;
        this.clock = clock;
        this.cache = Caffeine.newBuilder()
                .maximumWeight(policy.maxConcepts())
                .weigher((Q question, Held<A> held) -> Math.max(1, sizeOf(held)))
                .build();
        for (NoAnswerException.Reason reason : NoAnswerException.Reason.values()) {
            failed.put(reason, new LongAdder());
        }
    }

    /** The answer, stale or not; empty when there is none yet. Takes no lock and asks nobody. */
    Optional<A> atHand(Q question) {
        Held<A> held = cache.getIfPresent(question);
        Instant now = clock.instant();
        if (isDue(held, now) && waiting.size() < MOST_WAITING && !waiting.contains(question)) {
            waiting.add(question);
        }
        if (held == null || held.answer().isEmpty()) {
            notAtHand.increment();
            return Optional.empty();
        }
        given.increment();
        if (held.isStale(now, policy)) {
            givenStale.increment();
        }
        return held.answer();
    }

    /**
     * Puts waiting questions to the server, one after the other, and no more than {@link #A_ROUND}: other questions wait too. When one does not reach it, the others wait for a while.
     *
     * @return whether an answer is there that was not there before
     */
    synchronized boolean fetchWaiting() {
        boolean changed = false;
        if (clock.instant().isBefore(silentUntil)) {
            return changed;
        }
        for (Q question : waiting.stream().limit(A_ROUND).toList()) {
            Held<A> before = cache.getIfPresent(question);
            waiting.remove(question);
            if (isDue(before, clock.instant())) {
                Held<A> after = fetch(question, before == null ? Held.nothing() : before);
                cache.put(question, after);
                changed |= !after.answer().equals(before == null ? Optional.empty() : before.answer());
                if (after.failure()
                        .filter(NoAnswerException.Reason.UNREACHABLE::equals)
                        .isPresent()) {
                    silentUntil = clock.instant().plus(policy.firstRetry());
                    break;
                }
            }
        }
        return changed;
    }

    /** Forgets all questions but these. */
    void retain(Set<Q> questions) {
        cache.asMap().keySet().retainAll(questions);
        waiting.retainAll(questions);
    }

    /** The concepts held by the answers to all other questions. */
    long conceptsWithout(Q question) {
        return cache.asMap().entrySet().stream()
                .filter(entry -> !entry.getKey().equals(question))
                .mapToLong(entry -> sizeOf(entry.getValue()))
                .sum();
    }

    /** Why there is no answer, or no newer one, to a question; empty when the last attempt had one. */
    Optional<NoAnswerException.Reason> failure(Q question) {
        return Optional.ofNullable(cache.asMap().get(question)).flatMap(Held::failure);
    }

    CacheStatistics statistics() {
        cache.cleanUp();
        Instant now = clock.instant();
        List<Held<A>> answered = cache.asMap().values().stream()
                .filter(held -> held.answer().isPresent())
                .toList();
        Map<NoAnswerException.Reason, Long> failures = new EnumMap<>(NoAnswerException.Reason.class);
        failed.forEach((reason, count) -> failures.put(reason, count.sum()));
        return new CacheStatistics(
                answered.size(),
                answered.stream().mapToLong(this::sizeOf).sum(),
                answered.stream().filter(held -> held.isStale(now, policy)).count(),
                waiting.size(),
                given.sum(),
                givenStale.sum(),
                notAtHand.sum(),
                fetched.sum(),
                Map.copyOf(failures),
                answered.stream().map(Held::since).min(Comparator.naturalOrder()));
    }

    private Held<A> fetch(Q question, Held<A> before) {
        try {
            A answer = server.apply(question);
            fetched.increment();
            return before.answered(answer, clock.instant(), policy);
        } catch (NoAnswerException none) {
            return failed(none.reason(), before);
        } catch (RuntimeException | StackOverflowError fault) {
            // A parser throws whatever comes on an answer of an odd shape. The question must not be put again at once.
            return failed(NoAnswerException.Reason.NOT_UNDERSTOOD, before);
        }
    }

    private Held<A> failed(NoAnswerException.Reason reason, Held<A> before) {
        Objects.requireNonNull(failed.get(reason)).increment();
        return before.failed(reason, clock.instant(), policy);
    }

    private int sizeOf(Held<A> held) {
        return held.answer().map(size::applyAsInt).orElse(0);
    }

    private static boolean isDue(@Nullable Held<?> held, Instant now) {
        return held == null || !now.isBefore(held.due());
    }

    /**
     * What is known of one question.
     *
     * @param since when the answer was given
     * @param failure of the attempts since then, the last one's
     * @param failures how many attempts failed since then
     * @param due when to ask again
     */
    private record Held<A>(
            Optional<A> answer, Instant since, Optional<NoAnswerException.Reason> failure, int failures, Instant due) {

        static <A> Held<A> nothing() {
            return new Held<>(Optional.empty(), Instant.MIN, Optional.empty(), 0, Instant.MIN);
        }

        Held<A> answered(A answer, Instant now, CachePolicy policy) {
            return new Held<>(Optional.of(answer), now, Optional.empty(), 0, now.plus(policy.refreshAfter()));
        }

        Held<A> failed(NoAnswerException.Reason reason, Instant now, CachePolicy policy) {
            return new Held<>(
                    answer, since, Optional.of(reason), failures + 1, now.plus(policy.retryAfter(failures + 1)));
        }

        boolean isStale(Instant now, CachePolicy policy) {
            return answer.isPresent() && now.isAfter(since.plus(policy.maxAge()));
        }
    }
}
