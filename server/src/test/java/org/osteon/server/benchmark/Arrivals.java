package org.osteon.server.benchmark;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/** Calls that arrive at a steady rate, whether earlier ones were answered or not. A call's time counts from when it was due. */
final class Arrivals {

    /**
     * What became of them.
     *
     * @param byStatus how many by HTTP status; 0 for those without an answer
     * @param failures how many of those without an answer by what the client said of them
     * @param withoutRetryAfter how many 429 and 503 did not say when to ask again
     * @param times of the calls that were answered with 200
     */
    record Outcome(Map<Integer, Integer> byStatus, Map<String, Integer> failures, int withoutRetryAfter, Times times) {

        boolean onlyAnswersAndRefusals() {
            return withoutRetryAfter == 0 && byStatus.keySet().stream().allMatch(s -> s == 200 || s == 429 || s == 503);
        }
    }

    private record Seen(int status, String failure, long nanoseconds, boolean retryAfter) {}

    private final HttpClient client;
    private final IntFunction<HttpRequest> requests;

    Arrivals(HttpClient client, IntFunction<HttpRequest> requests) {
        this.client = client;
        this.requests = requests;
    }

    Outcome run(double perSecond, Duration time) {
        var seen = new ConcurrentLinkedQueue<Seen>();
        var open = new Phaser(1);
        long start = System.nanoTime();
        long gap = (long) (1e9 / perSecond);
        int number = (int) (time.toNanos() / gap);
        for (int i = 0; i < number; i++) {
            long due = start + i * gap;
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            open.register();
            var unused = client.sendAsync(requests.apply(i), BodyHandlers.discarding())
                    .whenComplete((answer, failure) -> {
                        seen.add(answer == null ? failed(failure) : answered(answer, due));
                        open.arriveAndDeregister();
                    });
        }
        open.arriveAndAwaitAdvance();
        return outcome(seen);
    }

    private static Seen failed(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return new Seen(0, cause.getClass().getSimpleName() + ": " + cause.getMessage(), 0, false);
    }

    private static Seen answered(HttpResponse<Void> answer, long due) {
        return new Seen(
                answer.statusCode(),
                "",
                System.nanoTime() - due,
                answer.headers().firstValue("Retry-After").isPresent());
    }

    private static Outcome outcome(ConcurrentLinkedQueue<Seen> seen) {
        Map<Integer, Integer> byStatus = new TreeMap<>();
        Map<String, Integer> failures = new TreeMap<>();
        seen.forEach(each -> byStatus.merge(each.status(), 1, Integer::sum));
        seen.stream()
                .filter(each -> each.status() == 0)
                .forEach(each -> failures.merge(each.failure(), 1, Integer::sum));
        int silent = (int) seen.stream()
                .filter(each -> (each.status() == 429 || each.status() == 503) && !each.retryAfter())
                .count();
        return new Outcome(
                byStatus,
                failures,
                silent,
                new Times(seen.stream()
                        .filter(each -> each.status() == 200)
                        .mapToLong(Seen::nanoseconds)
                        .toArray()));
    }
}
