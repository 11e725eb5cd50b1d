package org.osteon.server.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/** Starts a server, holds the hook's answer against that of {@code $apply}, and measures both. */
final class Benchmark {

    private static final Duration LONGEST_START = Duration.ofMinutes(15);
    private static final int MILLIS_BETWEEN_TRIES = 50;
    private static final int HOOK_WARM_UP = 300;
    private static final int APPLY_WARM_UP = 3;
    private static final List<Integer> CALLERS = List.of(1, 2, 8);

    private final Options options;
    private final PrintStream progress;
    private final Report report = new Report();

    private Benchmark(Options options, PrintStream progress) {
        this.options = options;
        this.progress = progress;
    }

    /** Exits with 0 when all bars were held, 1 when one was missed, 2 when nothing could be measured. */
    public static void main(String[] arguments) throws Exception {
        int status;
        try {
            var benchmark = new Benchmark(Options.of(arguments), System.err);
            benchmark.run();
            System.out.println(benchmark.report);
            status = benchmark.report.isAnyBarMissed() ? 1 : 0;
        } catch (BenchmarkFailedException e) {
            System.err.println(e.getMessage());
            status = 2;
        }
        System.exit(status);
    }

    private void run() throws Exception {
        byte[] body = Files.readAllBytes(options.request());
        var request = Calls.tree(body);
        var chart = Chart.of(request);
        report.value(
                "Machine", "%d processors, Java %s", Runtime.getRuntime().availableProcessors(), Runtime.version());
        report.value("Request", "%d resources, %d bytes", chart.size(), body.length);
        try (var server = RunningServer.start(options.home(), options.port())) {
            var calls = new Calls(
                    "http://127.0.0.1:" + server.port(),
                    body,
                    request.path("context").path("patientId").asText());
            measureStart(server, calls);
            say("storing the same chart");
            calls.store(chart.transaction());
            compareAnswers(calls);
            measureRatio(calls);
            measureLoad(server, calls);
        }
    }

    private void measureStart(RunningServer server, Calls calls) throws IOException, InterruptedException {
        say("starting a server over an empty database");
        while (!calls.isAnswering()) {
            server.checkAlive();
            if (server.sinceStart().compareTo(LONGEST_START) > 0) {
                throw new BenchmarkFailedException(
                        "No hook was answered within " + LONGEST_START.toMinutes() + " minutes.");
            }
            Thread.sleep(MILLIS_BETWEEN_TRIES);
        }
        double seconds = server.sinceStart().toMillis() / 1e3;
        report.atMost(options.maxStartSeconds(), seconds, "Start of the process to first answered hook", " s");
        report.value(
                "CPU time until then, all processors",
                "%.1f s",
                server.cpuTime().toMillis() / 1e3);
    }

    private void compareAnswers(Calls calls) throws InterruptedException {
        say("comparing the answers");
        Advice hook = Advice.ofHook(Calls.tree(calls.hook()));
        Advice apply = Advice.ofApply(Calls.tree(calls.apply()), calls.plan());
        if (!hook.equals(apply) || hook.offers().isEmpty()) {
            throw new BenchmarkFailedException("The answers differ, so times would not count.\n  hook:   "
                    + hook.offers() + "\n  $apply: " + apply.offers());
        }
        report.value("Both advise", "%s", hook.offers());
    }

    /** One of each in turn, so that whatever else the machine does meets both. */
    private void measureRatio(Calls calls) throws Exception {
        say("warming up");
        for (int i = 0; i < HOOK_WARM_UP; i++) {
            calls.hook();
        }
        for (int i = 0; i < APPLY_WARM_UP; i++) {
            calls.apply();
        }
        say("measuring hook and $apply in turn, " + options.rounds() + " rounds");
        long[] hook = new long[options.rounds()];
        long[] apply = new long[options.rounds()];
        for (int round = 0; round < options.rounds(); round++) {
            hook[round] = Callers.nanosecondsOf(calls::hook);
            apply[round] = Callers.nanosecondsOf(calls::apply);
        }
        double hookMillis = new Times(hook).medianMillis();
        double applyMillis = new Times(apply).medianMillis();
        report.value("Hook over HTTP, median", "%.2f ms", hookMillis);
        report.value("$apply over HTTP, median", "%.1f ms", applyMillis);
        report.atLeast(options.minRatio(), applyMillis / hookMillis, "$apply / hook", "");
    }

    private void measureLoad(RunningServer server, Calls calls) throws IOException, InterruptedException {
        var callers = new Callers(calls::hook);
        say(options.calls() + " hook calls");
        callers.run(1, options.calls());
        double gigabytes = server.residentBytes() / 1e9;
        report.atMost(
                options.maxMemoryGigabytes(), gigabytes, "Resident memory after " + options.calls() + " calls", " GB");
        for (int number : CALLERS) {
            say(options.calls() + " hook calls of " + number + " at once");
            var seen = callers.run(number, options.calls());
            report.value(
                    "Hook, callers at once: " + number,
                    "%.0f/s, p50 %.2f ms, p99 %.2f ms",
                    seen.perSecond(),
                    seen.times().medianMillis(),
                    seen.times().percentileMillis(99));
        }
    }

    private void say(String what) {
        progress.println("benchmark: " + what);
    }
}
