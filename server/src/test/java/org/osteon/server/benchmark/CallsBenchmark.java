package org.osteon.server.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Hook calls of 200 women over HTTP, all in one run against one server: alone, at saturation, at half of it, at twice of it, with a
 * long chart, and with many patients in the store; and {@code $apply} for some of them from the store.
 *
 * <p>{@code CallsBenchmark HOME [--stored N] [--applies N] [--soak-minutes N]}
 */
final class CallsBenchmark {

    private static final int PATIENTS = 200;
    private static final int WARM_UP = 12_000;
    private static final int CALLS = 2_000;
    private static final int CALLERS = 8;
    private static final int LONG_CHART = 10;
    private static final Duration LOAD = Duration.ofSeconds(20);

    private final Report report = new Report();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicInteger turn = new AtomicInteger();
    private final RunningServer server;
    private final Requests requests;
    private final List<byte[]> bodies;

    private CallsBenchmark(RunningServer server, JsonNode typical) {
        this.server = server;
        this.requests = new Requests(typical);
        this.bodies = requests.ofPatients(PATIENTS);
    }

    /** Exits with 0 when all bars were held, 1 when one was missed, 2 when nothing could be measured. */
    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        JsonNode typical = Calls.tree(Files.readAllBytes(home.resolve("benchmarks/typical-prefetch.json")));
        int status;
        try (var server = RunningServer.start(home, 0)) {
            var benchmark = new CallsBenchmark(server, typical);
            benchmark.run(
                    option(arguments, "--stored", 1_000),
                    option(arguments, "--applies", 4),
                    option(arguments, "--soak-minutes", 0));
            System.out.println(benchmark.report);
            status = benchmark.report.isAnyBarMissed() ? 1 : 0;
        } catch (BenchmarkFailedException e) {
            System.err.println(e.getMessage());
            status = 2;
        }
        System.exit(status);
    }

    private static int option(String[] arguments, String name, int standard) {
        int at = List.of(arguments).indexOf(name);
        return at < 0 ? standard : Integer.parseInt(arguments[at + 1]);
    }

    private void run(int stored, int applies, int soakMinutes) throws Exception {
        say("starting a server over an empty database");
        while (!isAnswering()) {
            server.checkAlive();
            Thread.sleep(100);
        }
        say("warming up");
        callers(bodies).run(2, WARM_UP);
        double alone = measureAlone();
        measureLongChart(alone);
        double perSecond = measureLoad();
        measureOverload(perSecond, alone);
        if (soakMinutes > 0) {
            soak(perSecond / 2, soakMinutes);
        }
        if (stored > 0) {
            store(stored);
            measureStored(stored, alone);
        }
        if (applies > 0) {
            measureApply(applies, perSecond);
        }
    }

    private double measureAlone() throws Exception {
        say("one caller");
        long cpuBefore = server.cpuTime().toNanos();
        var seen = callers(bodies).run(1, CALLS);
        double cpu = (server.cpuTime().toNanos() - cpuBefore) / 1e6 / CALLS;
        report.value("Typical call", "%d women, %d bytes", bodies.size(), bodies.get(0).length);
        report.atMost(2.5, cpu, "Processor time of the server a call", " ms");
        report.atMost(5, seen.times().medianMillis(), "One caller, median of the whole call", " ms");
        return seen.times().medianMillis();
    }

    private void measureLongChart(double alone) throws Exception {
        say("a long chart");
        byte[] body = requests.longChart(LONG_CHART);
        var callers = callers(List.of(body));
        callers.run(1, CALLS / 10);
        double median = callers.run(1, CALLS / 10).times().medianMillis();
        report.atMost(
                5, median / alone, "A chart of %d kB against the typical one".formatted(body.length / 1000), " times");
    }

    private double measureLoad() throws Exception {
        say("as much as it takes");
        var full = callers(bodies).run(CALLERS, 4 * CALLS);
        report.value("At saturation", "%.0f calls/s with %d callers", full.perSecond(), CALLERS);
        say("at half of that");
        var half = arrivals().run(full.perSecond() / 2, LOAD);
        report.value("Half of saturation, median", "%.1f ms", half.times().medianMillis());
        report.atMost(25, half.times().percentileMillis(99), "Half of saturation, p99", " ms");
        return full.perSecond();
    }

    private void measureOverload(double perSecond, double alone) throws Exception {
        say("at twice what it takes");
        var seen = arrivals().run(perSecond * 2, LOAD);
        report.value("Twice saturation", "by status %s", seen.byStatus());
        if (!seen.failures().isEmpty()) {
            report.value("Without an answer", "%s", seen.failures());
        }
        report.atLeast(1, seen.onlyAnswersAndRefusals() ? 1 : 0, "Nothing but 200, 429, 503 with Retry-After", "");
        report.value("Resident memory after it", "%.2f GB", server.residentBytes() / 1e9);
        Thread.sleep(4_000);
        double median = callers(bodies).run(1, 200).times().medianMillis();
        report.atMost(1.5, median / alone, "One caller again within 5 s, against before", " times");
    }

    /** Live heap: what a class histogram counts, which collects first. */
    private void soak(double perSecond, int minutes) throws Exception {
        say("half load for " + minutes + " minutes");
        long[] resident = new long[minutes + 1];
        for (int minute = 1; minute <= minutes; minute++) {
            arrivals().run(perSecond, Duration.ofMinutes(1));
            resident[minute] = server.liveHeapBytes();
            report.value("Live heap after minute " + minute, "%.1f MB", resident[minute] / 1e6);
        }
        if (minutes > 2) {
            report.atMost(
                    1.03,
                    (double) resident[minutes] / resident[2],
                    "Live heap, last minute against the second",
                    " times");
        }
    }

    private void store(int number) throws Exception {
        say("storing " + number + " patients");
        for (int from = 0; from < number; from += 100) {
            ObjectNode transaction =
                    Calls.JSON.createObjectNode().put("resourceType", "Bundle").put("type", "transaction");
            var entries = transaction.putArray("entry");
            for (int i = from; i < Math.min(number, from + 100); i++) {
                ObjectNode entry = entries.addObject();
                entry.putObject("resource")
                        .put("resourceType", "Patient")
                        .put("id", "stored-" + i)
                        .put("birthDate", "1970-01-01");
                entry.putObject("request").put("method", "PUT").put("url", "Patient/stored-" + i);
            }
            send("/fhir", transaction.toString());
        }
    }

    private void measureStored(int number, double alone) throws Exception {
        say("one caller, " + number + " patients in the store");
        callers(bodies).run(1, CALLS / 4);
        double median = callers(bodies).run(1, CALLS).times().medianMillis();
        report.atMost(
                1.1, median / alone, "With %d patients stored, against the empty store".formatted(number), " times");
    }

    private void measureApply(int applies, double perSecond) throws Exception {
        say("$apply over the store");
        for (int i = 0; i < applies; i++) {
            send("/fhir", Chart.of(Calls.tree(bodies.get(i))).transaction().toString());
        }
        var next = new AtomicInteger();
        var calls = new Callers(() -> get("/fhir/PlanDefinition/osteon-therapy-options/$apply?subject=Patient/"
                + requests.id(next.getAndIncrement() % applies)));
        calls.run(1, 1);
        var seen = calls.run(2, applies);
        report.value("$apply, 2 callers", "%.3f calls/s", seen.perSecond());
        report.atLeast(
                100, perSecond / seen.perSecond(), "Hook against $apply, calls a second at saturation", " times");
    }

    private Callers callers(List<byte[]> of) {
        return new Callers(() -> send(hook(of.get(turn.getAndIncrement() % of.size()))));
    }

    private Arrivals arrivals() {
        return new Arrivals(client, i -> hook(bodies.get(i % bodies.size())));
    }

    private boolean isAnswering() throws InterruptedException {
        try {
            return client.send(hook(bodies.get(0)), BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notListeningYet) {
            return false;
        }
    }

    private HttpRequest hook(byte[] body) {
        return HttpRequest.newBuilder(URI.create(base() + "/cds-services/osteon-therapy-options"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    private void send(String path, String body) throws Exception {
        send(HttpRequest.newBuilder(URI.create(base() + path))
                .header("Content-Type", "application/fhir+json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private byte[] get(String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(base() + path)).build());
    }

    private byte[] send(HttpRequest request) throws Exception {
        var answer = client.send(request, BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new BenchmarkFailedException("HTTP " + answer.statusCode() + " to " + request.uri() + ": "
                    + new String(answer.body(), StandardCharsets.UTF_8));
        }
        return answer.body();
    }

    private String base() {
        return "http://127.0.0.1:" + server.port();
    }

    private static void say(String what) {
        System.err.println("benchmark: " + what);
    }
}
