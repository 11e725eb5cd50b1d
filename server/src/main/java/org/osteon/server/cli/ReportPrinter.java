package org.osteon.server.cli;

import java.util.Locale;
import org.osteon.server.cli.bundles.ImportReport;
import org.osteon.server.cli.bundles.ImportReport.Counts;
import org.osteon.server.cli.bundles.ImportReport.Failure;

/** Prints what became of an import: a table by type on standard output, what failed on standard error. */
final class ReportPrinter {

    private static final int MOST_FAILURES = 200;

    private final Terminal terminal;

    ReportPrinter(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(ImportReport report) {
        if (!report.byType().isEmpty()) {
            terminal.out().printf("%-28s %10s %10s %10s%n", "", "stored", "unchanged", "failed");
            report.byType().forEach(this::printRow);
            printRow("total", report.total());
        }
        report.remarks().forEach(remark -> terminal.err().println("Note: " + remark));
        var failures = report.failures();
        if (!failures.isEmpty()) {
            terminal.err().println("Not imported:");
            for (Failure failure : failures.subList(0, Math.min(MOST_FAILURES, failures.size()))) {
                terminal.err().println("  " + failure.where() + ": " + failure.what());
            }
            if (failures.size() > MOST_FAILURES) {
                terminal.err().println("  and " + (failures.size() - MOST_FAILURES) + " more");
            }
        }
        terminal.out().flush();
    }

    private void printRow(String type, Counts counts) {
        terminal.out()
                .printf(
                        Locale.ROOT,
                        "%-28s %,10d %,10d %,10d%n",
                        type,
                        counts.stored(),
                        counts.unchanged(),
                        counts.failed());
    }
}
