package org.osteon.cdshooks.trust;

import com.nimbusds.jose.jwk.JWK;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of one client. A set that has grown old is replaced in the background while it stays in use; a {@code kid} that it does not
 * hold has it read again at once, at most once in {@link #PAUSE}, so that a rotation needs no restart and made-up kids do not hammer the
 * key server. While the source is down the last good set is used, for {@link #LONGEST_STALE} at most. Thread-safe, without a lock.
 */
public final class KeySource {

    static final Duration PAUSE = Duration.ofSeconds(30);
    static final Duration LONGEST_STALE = Duration.ofHours(24);

    private static final Logger LOG = LoggerFactory.getLogger(KeySource.class);
    private static final Duration SHORTEST_KEPT = Duration.ofMinutes(5);
    private static final Duration USUALLY_KEPT = Duration.ofHours(1);
    private static final Duration LONGEST_KEPT = Duration.ofHours(24);

    /** Calls that may wait for one refresh; the others are refused at once rather than holding all threads of the server. */
    private static final int MOST_WAITING = 8;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final String client;
    private final KeyDocuments documents;
    private final Clock clock;
    private final Executor background;
    private final AtomicReference<@Nullable Held> held = new AtomicReference<>();
    private final AtomicReference<@Nullable Attempt> lastAttempt = new AtomicReference<>();
    private final Semaphore waiting = new Semaphore(MOST_WAITING);

    /**
     * @param client whose keys these are, for the log
     * @param background where sets are read
     */
    public KeySource(String client, KeyDocuments documents, Clock clock, Executor background) {
        this.client = client;
        this.documents = documents;
        this.clock = clock;
        this.background = background;
    }

    /**
     * Reads the set now.
     *
     * @throws UnusableKeysException if it cannot be had or used
     */
    public void load() throws UnusableKeysException {
        KeyDocuments.Document document = documents.fetch();
        Instant now = clock.instant();
        held.set(new Held(KeySet.read(document.json()), now.plus(kept(document.maxAge()))));
    }

    private static Duration kept(Optional<Duration> maxAge) {
        Duration wanted = maxAge.orElse(USUALLY_KEPT);
        if (wanted.compareTo(SHORTEST_KEPT) < 0) {
            return SHORTEST_KEPT;
        }
        return wanted.compareTo(LONGEST_KEPT) > 0 ? LONGEST_KEPT : wanted;
    }

    /** Begins to read the set, unless that was done within the pause. */
    public void refresh() {
        begin(clock.instant());
    }

    Optional<JWK> find(String kid) {
        Instant now = clock.instant();
        Optional<Held> current = usable(now);
        if (current.isPresent() && !now.isBefore(current.get().freshUntil())) {
            begin(now);
        }
        Optional<JWK> known = current.flatMap(set -> set.keys().find(kid));
        if (known.isPresent()) {
            return known;
        }
        await(begin(now));
        return usable(now).flatMap(set -> set.keys().find(kid));
    }

    private Optional<Held> usable(Instant now) {
        return Optional.ofNullable(held.get())
                .filter(set -> now.isBefore(set.freshUntil().plus(LONGEST_STALE)));
    }

    /** The refresh that is running, or the last one when it is too early for another. */
    private CountDownLatch begin(Instant now) {
        Attempt last = lastAttempt.get();
        if (last != null && now.isBefore(last.at().plus(PAUSE))) {
            return last.done();
        }
        Attempt mine = new Attempt(now, new CountDownLatch(1));
        if (!lastAttempt.compareAndSet(last, mine)) {
            Attempt others = lastAttempt.get();
            return others == null ? mine.done() : others.done();
        }
        try {
            background.execute(() -> run(mine));
        } catch (RejectedExecutionException e) {
            // The server is stopping.
            mine.done().countDown();
        }
        return mine.done();
    }

    private void run(Attempt attempt) {
        try {
            load();
        } catch (UnusableKeysException e) {
            LOG.warn("keys of CDS client {} could not be read: {}", client, e.getMessage());
        } finally {
            attempt.done().countDown();
        }
    }

    private void await(CountDownLatch refresh) {
        if (refresh.getCount() == 0 || !waiting.tryAcquire()) {
            return;
        }
        try {
            if (!refresh.await(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("keys of CDS client {} are still being read", client);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            waiting.release();
        }
    }

    private record Held(KeySet keys, Instant freshUntil) {}

    private record Attempt(Instant at, CountDownLatch done) {}
}
