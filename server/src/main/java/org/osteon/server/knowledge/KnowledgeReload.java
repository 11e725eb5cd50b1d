package org.osteon.server.knowledge;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/** Loads again when asked, on a thread of its own. Requests that come while a load waits are one. */
final class KnowledgeReload implements AutoCloseable {

    private final Runnable load;
    private final AtomicBoolean waiting = new AtomicBoolean();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread worker = new Thread(work, "knowledge-reload");
        worker.setDaemon(true);
        return worker;
    });

    KnowledgeReload(Runnable load) {
        this.load = load;
    }

    /** Asks for a load soon and returns at once. What is committed before the call is in what it loads. */
    void request() {
        if (waiting.compareAndSet(false, true)) {
            thread.execute(() -> {
                waiting.set(false);
                load.run();
            });
        }
    }

    /** Loads before it returns. */
    void now() {
        load.run();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
