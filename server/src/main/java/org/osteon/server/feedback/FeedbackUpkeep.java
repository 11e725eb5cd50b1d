package org.osteon.server.feedback;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osteon.cdshooks.feedback.FeedbackStore;
import org.osteon.cdshooks.feedback.FeedbackStoreException;
import org.osteon.cdshooks.service.FeedbackService;
import org.springframework.context.SmartLifecycle;

/** Forgets old feedback and counts what is kept, once a minute. */
final class FeedbackUpkeep implements SmartLifecycle {

    private static final long PAUSE_SECONDS = 60;

    private final FeedbackService service;
    private final FeedbackStore store;
    private final FeedbackMetrics metrics;
    private volatile @Nullable ScheduledExecutorService thread;

    FeedbackUpkeep(FeedbackService service, FeedbackStore store, FeedbackMetrics metrics) {
        this.service = service;
        this.store = store;
        this.metrics = metrics;
    }

    /** One round. */
    void work() {
        try {
            service.forgetWhatIsOld();
            metrics.show(new FeedbackSummary(store.tallies()));
        } catch (FeedbackStoreException databaseIsAway) {
            // The store has told the log; the numbers of the last round stay, and the next one tries again.
            return;
        }
    }

    @Override
    public void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread worker = new Thread(work, "feedback-upkeep");
            worker.setDaemon(true);
            return worker;
        });
        // A result of no use: a round catches what the store throws.
        var unused = started.scheduleWithFixedDelay(this::work, 0, PAUSE_SECONDS, TimeUnit.SECONDS);
        thread = started;
    }

    @Override
    public void stop() {
        ScheduledExecutorService running = thread;
        if (running != null) {
            running.shutdownNow();
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
