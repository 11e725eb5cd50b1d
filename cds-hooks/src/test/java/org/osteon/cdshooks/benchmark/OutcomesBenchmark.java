package org.osteon.cdshooks.benchmark;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.osteon.cdshooks.client.CdsClient;
import org.osteon.cdshooks.client.ClientProfile;
import org.osteon.cdshooks.evaluation.EvaluationContext;
import org.osteon.cdshooks.evaluation.PlanCompiler;
import org.osteon.cdshooks.evaluation.PlanEvaluator;
import org.osteon.cdshooks.knowledge.KnowledgeCatalog;
import org.osteon.cdshooks.prefetch.ChartGatherer;
import org.osteon.cdshooks.prefetch.OwnStore;
import org.osteon.cdshooks.protocol.HookRequestReader;
import org.osteon.cdshooks.testing.OsteonKnowledge;
import org.osteon.cdshooks.testing.SampleKnowledge;

/**
 * From the typical call's record to the outcomes of the plan, in processor time of the one thread that works, beside the reading of the same body
 * as JSON tokens: one of each in turn, medians. Compile and load of the knowledge beside it. Prints a table, and exits with 1 when a bar was missed.
 */
public final class OutcomesBenchmark {

    private static final CdsClient OPEN = CdsClient.open(ClientProfile.generic());

    private static final Path BODY = Path.of("..", "benchmarks", "typical-prefetch.json");
    private static final String SERVICE = "osteon-therapy-options";
    private static final EvaluationContext AS_OF =
            new EvaluationContext(OffsetDateTime.parse("2026-06-15T09:00:00Z"), List.of(), List.of(), Map.of());
    private static final int WARM_UP = 12_000;
    private static final int MEASURED = 2_000;

    private static final double MOST_MILLIS = 2;
    private static final double MOST_TIMES_TOKENS = 15;
    private static final double MOST_LOAD_SECONDS = 6;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private boolean missed;

    private OutcomesBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        var benchmark = new OutcomesBenchmark();
        benchmark.run();
        System.exit(benchmark.missed ? 1 : 0);
    }

    private void run() throws IOException {
        var artifacts = OsteonKnowledge.artifacts();
        var before = threads.getCurrentThreadCpuTime();
        var knowledge = PlanCompiler.compile(KnowledgeCatalog.of(artifacts));
        var load = threads.getCurrentThreadCpuTime() - before;
        var service = knowledge.catalog().services().stream()
                .filter(offered -> offered.id().equals(SERVICE))
                .findFirst()
                .orElseThrow();
        var plan = knowledge.plan(service.plan());
        var body = Files.readAllBytes(BODY);
        var record = new ChartGatherer(OwnStore.none(), 1_000)
                .gather(service, new HookRequestReader().read(body), plan.retrieveFilter(), OPEN)
                .record();
        var evaluator = new PlanEvaluator(SampleKnowledge.FHIR);
        var outcomes = new long[MEASURED];
        var tokens = new long[MEASURED];
        for (int call = -WARM_UP; call < MEASURED; call++) {
            var start = threads.getCurrentThreadCpuTime();
            evaluator.evaluate(plan, record, AS_OF);
            var middle = threads.getCurrentThreadCpuTime();
            read(body);
            var end = threads.getCurrentThreadCpuTime();
            if (call >= 0) {
                outcomes[call] = middle - start;
                tokens[call] = end - middle;
            }
        }
        report(load, median(outcomes), median(tokens), body.length);
    }

    private void report(long load, long outcomes, long tokens, int bytes) {
        System.out.printf(Locale.ROOT, "reading %d bytes as JSON tokens: %.3f ms%n", bytes, tokens / 1e6);
        line("record to outcomes", outcomes / 1e6, MOST_MILLIS, "ms");
        line("against the tokens", (double) outcomes / tokens, MOST_TIMES_TOKENS, "times");
        line("compile and load, processor time", load / 1e9, MOST_LOAD_SECONDS, "s");
    }

    private void line(String what, double value, double most, String unit) {
        var held = value <= most;
        missed |= !held;
        System.out.printf(
                Locale.ROOT, "%s: %.3f %s (bar %.0f, %s)%n", what, value, unit, most, held ? "held" : "MISSED");
    }

    private static void read(byte[] body) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(body)) {
            while (parser.nextToken() != null) {
                parser.getText();
            }
        }
    }

    private static long median(long[] times) {
        Arrays.sort(times);
        return times[times.length / 2];
    }
}
