package org.osteon.cdshooks.ehr;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.osteon.cdshooks.client.CdsClient;
import org.osteon.cdshooks.outbound.GuardedHttp;
import org.osteon.cdshooks.protocol.HookRequest;

/**
 * Asks FHIR servers, several questions at a time. There are only so many threads for it and so many places in the queue: when they are taken,
 * questions fail at once, and calls are answered without. A server that fails too often is left alone for a while. Thread-safe.
 */
public final class EhrReader implements AutoCloseable {

    private static final Duration IDLE = Duration.ofSeconds(30);

    private final GuardedHttp http;
    private final CircuitBreakerRegistry breakers;
    private final EhrLimits limits;
    private final ThreadPoolExecutor threads;

    /**
     * A reader that has asked nobody yet.
     *
     * @param breakers one for each configured server
     */
    public EhrReader(GuardedHttp http, CircuitBreakerRegistry breakers, EhrLimits limits) {
        this.http = http;
        this.breakers = breakers;
        this.limits = limits;
        AtomicInteger number = new AtomicInteger();
        this.threads = new ThreadPoolExecutor(
                limits.concurrency(),
                limits.concurrency(),
                IDLE.toMillis(),
                TimeUnit.MILLISECONDS,
                new ArrayBlockingQueue<>(2 * limits.concurrency()),
                task -> {
                    Thread thread = new Thread(task, "fhir-server-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        this.threads.allowCoreThreadTimeOut(true);
    }

    /** The FHIR server that a call names, if the client may have it read and the token with it can be used. */
    public Optional<EhrServer> server(HookRequest request, CdsClient client) {
        return EhrServer.of(request, client, limits.subjects());
    }

    /** The time that a call may spend, from now on. */
    public Deadline deadline() {
        return Deadline.in(limits.budget());
    }

    /** Asks everything at once and waits for the answers, at the longest until the deadline. There is an answer to each question. */
    public Map<String, EhrAnswer> read(EhrServer server, Collection<EhrQuery> queries, Deadline deadline) {
        Map<String, Future<EhrAnswer>> asked = new LinkedHashMap<>();
        queries.forEach(query -> asked.put(query.name(), ask(server, query, deadline)));
        Map<String, EhrAnswer> answers = new LinkedHashMap<>();
        asked.forEach((name, answer) -> answers.put(name, await(answer, deadline)));
        return answers;
    }

    private Future<EhrAnswer> ask(EhrServer server, EhrQuery query, Deadline deadline) {
        var breaker = breakers.circuitBreaker(server.configured().toString());
        try {
            return threads.submit(() -> new PageReader(http, breaker, limits, server, deadline).read(query));
        } catch (RejectedExecutionException full) {
            return CompletableFuture.completedFuture(new EhrAnswer.Failed("OVERLOADED"));
        }
    }

    private static EhrAnswer await(Future<EhrAnswer> answer, Deadline deadline) {
        try {
            return answer.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            answer.cancel(true);
            return new EhrAnswer.Failed("TIMED_OUT");
        } catch (ExecutionException fault) {
            return new EhrAnswer.Failed(
                    fault.getCause() == null
                            ? "FAULT"
                            : fault.getCause().getClass().getSimpleName());
        } catch (InterruptedException stopped) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return new EhrAnswer.Failed("STOPPED");
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
