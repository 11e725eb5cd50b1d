package org.osteon.cdshooks.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.osteon.cdshooks.testing.SampleChart.aChart;
import static org.osteon.cdshooks.testing.SampleChart.condition;
import static org.osteon.cdshooks.testing.SampleChart.request;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.osteon.cdshooks.patientdata.PatientRecord;
import org.osteon.cdshooks.testing.SampleKnowledge;

class SharedPlanTest {

    private static final int THREADS = 8;
    private static final PlanEvaluator EVALUATOR = new PlanEvaluator(SampleKnowledge.FHIR);

    @Test
    @Tag("H-83")
    @Tag("H-159")
    void manyThreadsGetTheAnswersThatOneGets() throws Exception {
        List<PatientRecord> charts =
                IntStream.range(0, 200).mapToObj(SharedPlanTest::chart).toList();
        List<String> oneByOne = charts.stream().map(SharedPlanTest::answer).toList();

        var together = new ArrayList<String>();
        var pool = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<String>> calls = charts.stream()
                    .<Callable<String>>map(chart -> () -> answer(chart))
                    .toList();
            for (Future<String> call : pool.invokeAll(calls)) {
                together.add(call.get());
            }
        } finally {
            pool.shutdown();
        }

        assertThat(together).isEqualTo(oneByOne);
        assertThat(oneByOne.stream().distinct()).hasSizeGreaterThan(3);
    }

    private static PatientRecord chart(int number) {
        var chart = aChart();
        IntStream.range(0, number % 3).forEach(i -> chart.with(condition("c" + i, "flu")));
        IntStream.range(0, number % 4).forEach(i -> chart.with(request("r" + i, i % 2 == 0 ? "green-tea" : "coffee")));
        return chart.record();
    }

    private static String answer(PatientRecord chart) {
        var context = new EvaluationContext(
                OffsetDateTime.parse("2026-11-23T09:00:00Z"),
                List.of("MedicationRequest/r0", "MedicationRequest/r2"),
                List.of(),
                Map.of());
        return EVALUATOR.evaluate(SampleKnowledge.plan(), chart, context).actions().stream()
                .map(action -> action.condition() + " " + action.extensions() + " " + action.elements())
                .toList()
                .toString();
    }
}
