package org.osteon.server.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The measured values as a Markdown table, and whether all bars were held. */
final class Report {

    private final List<String> rows = new ArrayList<>(List.of("| Measured | Value | Bar |", "|---|---|---|"));
    private boolean missed;

    void value(String what, String format, Object... values) {
        rows.add("| " + what + " | " + text(format, values) + " | |");
    }

    void atMost(double bar, double measured, String what, String unit) {
        bar(what, measured, unit, "at most", bar, measured <= bar);
    }

    void atLeast(double bar, double measured, String what, String unit) {
        bar(what, measured, unit, "at least", bar, measured >= bar);
    }

    boolean isAnyBarMissed() {
        return missed;
    }

    private void bar(String what, double measured, String unit, String relation, double bar, boolean held) {
        missed |= !held;
        rows.add("| " + what + " | " + text("%.2f%s", measured, unit) + " | "
                + text("%s %.1f%s: %s", relation, bar, unit, held ? "held" : "**missed**") + " |");
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    @Override
    public String toString() {
        return String.join("\n", rows);
    }
}
