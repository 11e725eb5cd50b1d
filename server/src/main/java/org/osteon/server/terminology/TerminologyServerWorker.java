package org.osteon.server.terminology;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osteon.cdshooks.service.KnowledgeLoader;
import org.osteon.terminology.remote.ConceptRule;
import org.osteon.terminology.remote.NoAnswerException;
import org.osteon.terminology.remote.RemoteExpansions;
import org.osteon.terminology.remote.RemoteSubsumptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;

/** The one thread that talks to the terminology server: asks for what is missing or soon stale, and hands new expansions to the knowledge. */
final class TerminologyServerWorker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(TerminologyServerWorker.class);
    private static final long PAUSE_MILLIS = 1000;

    private final KnowledgeLoader loader;
    private final RemoteExpansions expansions;
    private final @Nullable RemoteSubsumptions subsumptions;
    private final ApplicationEventPublisher events;

    private volatile @Nullable ScheduledExecutorService thread;
    private Map<ConceptRule, NoAnswerException.Reason> told = Map.of();

    /** A worker that rests until {@link #start()}; {@code subsumptions} is null where none are asked for. */
    TerminologyServerWorker(
            KnowledgeLoader loader,
            RemoteExpansions expansions,
            @Nullable RemoteSubsumptions subsumptions,
            ApplicationEventPublisher events) {
        this.loader = loader;
        this.events = events;
        this.expansions = expansions;
        this.subsumptions = subsumptions;
    }

    @Override
    public void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread worker = new Thread(work, "terminology-server");
            worker.setDaemon(true);
            return worker;
        });
        // A result of no use: the worker catches what a round throws.
        var unused = started.scheduleWithFixedDelay(this::work, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        thread = started;
    }

    @Override
    public void stop() {
        ScheduledExecutorService running = thread;
        if (running != null) {
            running.shutdownNow();
        }
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void work() {
        try {
            Set<ConceptRule> rules = rules();
            if (expansions.refresh(rules)) {
                loader.takeExpansions();
                // What answered from the index before has to forget its answers.
                loader.current().ifPresent(events::publishEvent);
                log.info("expansions of the terminology server taken into use");
            }
            tell(expansions.failures(rules));
            if (subsumptions != null) {
                subsumptions.fetchWaiting();
            }
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError fault) {
            // The next round may go well, and an answer that is too deep or too large must not end them all; its
            // message may quote an answer.
            log.error(
                    "a round of questions to the terminology server failed: {}",
                    fault.getClass().getName());
        }
    }

    /** Once for each change, not each second. */
    private void tell(Map<ConceptRule, NoAnswerException.Reason> failures) {
        if (!failures.equals(told)) {
            told = failures;
            failures.forEach((rule, reason) ->
                    log.warn("terminology server: no answer to a rule over {}: {}", rule.system(), reason));
        }
    }

    private Set<ConceptRule> rules() {
        return loader.current().map(loaded -> loaded.compiled().rules()).orElse(Set.of());
    }
}
