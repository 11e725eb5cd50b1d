package org.osteon.server.benchmark;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Some callers at once, each with its next call as soon as its last one was answered. */
final class Callers {

    /**
     * What they saw.
     *
     * @param perSecond calls answered in a second, of all callers together
     */
    record Seen(int callers, Times times, double perSecond) {}

    private final Callable<byte[]> call;

    Callers(Callable<byte[]> call) {
        this.call = call;
    }

    /** Makes {@code calls} calls, shared among the callers. */
    Seen run(int callers, int calls) throws InterruptedException {
        var next = new AtomicInteger();
        long[] nanoseconds = new long[calls];
        var pool = Executors.newFixedThreadPool(callers);
        try {
            long start = System.nanoTime();
            var running = new ArrayList<Future<?>>();
            for (int i = 0; i < callers; i++) {
                running.add(pool.submit(() -> {
                    for (int n = next.getAndIncrement(); n < calls; n = next.getAndIncrement()) {
                        nanoseconds[n] = nanosecondsOf(call);
                    }
                    return null;
                }));
            }
            for (Future<?> caller : running) {
                caller.get();
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            return new Seen(callers, new Times(nanoseconds), calls / seconds);
        } catch (ExecutionException e) {
            throw new BenchmarkFailedException("A call failed: " + e.getCause(), e);
        } finally {
            pool.shutdownNow();
        }
    }

    static long nanosecondsOf(Callable<byte[]> call) throws Exception {
        long start = System.nanoTime();
        call.call();
        return System.nanoTime() - start;
    }
}
