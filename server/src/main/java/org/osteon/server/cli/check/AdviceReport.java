package org.osteon.server.cli.check;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.osteon.server.cli.hook.HookFailedException;

/** Prints what other advice some patients get: a table with a row a patient, and below it each change in words. */
final class AdviceReport {

    /** The changes for one patient, by the call that is answered otherwise; never empty. */
    private record Patient(String id, Map<String, AdviceDifference> calls) {

        private int sum(ToIntFunction<AdviceDifference> count) {
            return calls.values().stream().mapToInt(count).sum();
        }

        private boolean hasOtherPlan() {
            return calls.values().stream().anyMatch(AdviceDifference::plan);
        }
    }

    private final PrintStream out;

    AdviceReport(PrintStream out) {
        this.out = out;
    }

    /**
     * Asks both about every chart and prints where they differ.
     *
     * @throws HookFailedException when a draft holds no order
     */
    void print(Advisor before, Advisor after, Population population) throws HookFailedException {
        List<Patient> others = new ArrayList<>();
        for (Chart chart : population.charts()) {
            var calls = differences(before.about(chart, population.drafts()), after.about(chart, population.drafts()));
            if (!calls.isEmpty()) {
                others.add(new Patient(chart.id(), calls));
            }
        }
        if (!others.isEmpty()) {
            table(others);
            others.forEach(this::changes);
        }
        out.printf(
                "  %d of %d patients get other advice: %d options, %d plans and %d cards changed%n",
                others.size(),
                population.charts().size(),
                others.stream().mapToInt(p -> p.sum(AdviceDifference::options)).sum(),
                others.stream().filter(Patient::hasOtherPlan).count(),
                others.stream().mapToInt(p -> p.sum(AdviceDifference::cards)).sum());
    }

    private static Map<String, AdviceDifference> differences(Map<String, Advice> before, Map<String, Advice> after) {
        Map<String, Advice> calls = new LinkedHashMap<>(after);
        before.keySet().forEach(call -> calls.putIfAbsent(call, Advice.NONE));
        Map<String, AdviceDifference> differences = new LinkedHashMap<>();
        calls.forEach((call, is) -> {
            var difference = AdviceDifference.between(before.getOrDefault(call, Advice.NONE), is);
            if (!difference.isNone()) {
                differences.put(call, difference);
            }
        });
        return differences;
    }

    private void table(List<Patient> patients) {
        out.printf("  %-36s  %15s  %-7s  %13s%n", "patient", "options changed", "plan", "cards changed");
        for (Patient patient : patients) {
            out.printf(
                    "  %-36s  %15d  %-7s  %13d%n",
                    patient.id(),
                    patient.sum(AdviceDifference::options),
                    patient.hasOtherPlan() ? "changed" : "same",
                    patient.sum(AdviceDifference::cards));
        }
    }

    private void changes(Patient patient) {
        patient.calls().forEach((call, difference) -> {
            out.println("  " + patient.id() + ", " + call);
            difference.lines().forEach(line -> out.println("    " + line));
        });
    }
}
