package org.osteon.server.knowledge;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.osteon.cdshooks.knowledge.KnowledgeLoadException;
import org.osteon.cdshooks.knowledge.KnowledgeSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the store's artifacts, all or nothing: one that is broken leaves what was loaded before in use and says why. Requests that come
 * while a load waits are one; a single thread serves them.
 */
final class KnowledgeReload implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(KnowledgeReload.class);

    /** Makes the artifacts of a source the knowledge in use. */
    @FunctionalInterface
    interface Loading {

        /**
         * Loads all of them.
         *
         * @return canonical references of the plans now in use
         * @throws KnowledgeLoadException with every reason, when they may not be used; then nothing has changed
         */
        List<String> load(KnowledgeSource source);
    }

    private final KnowledgeSource source;
    private final Loading loading;
    private final AtomicBoolean waiting = new AtomicBoolean();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread worker = new Thread(work, "knowledge-reload");
        worker.setDaemon(true);
        return worker;
    });

    private volatile KnowledgeState state = KnowledgeState.NOTHING_LOADED;

    KnowledgeReload(KnowledgeSource source, Loading loading) {
        this.source = source;
        this.loading = loading;
    }

    KnowledgeState state() {
        return state;
    }

    /** Asks for a load soon and returns at once. */
    void request() {
        if (waiting.compareAndSet(false, true)) {
            thread.execute(() -> {
                waiting.set(false);
                loadNow();
            });
        }
    }

    /** Loads on the caller's thread. Never throws for what the store holds: {@link #state()} tells. */
    synchronized void loadNow() {
        try {
            state = new KnowledgeState(loading.load(source), List.of());
            log.info("knowledge loaded: {}", state.plans());
        } catch (KnowledgeLoadException refused) {
            failed(refused.reasons());
        } catch (RuntimeException unexpected) {
            log.error("knowledge could not be loaded", unexpected);
            failed(List.of("the load failed: " + unexpected.getClass().getSimpleName()));
        }
    }

    private void failed(List<String> reasons) {
        state = new KnowledgeState(state.plans(), reasons);
        log.error("knowledge refused, in use are {}: {}", state.plans(), reasons);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
