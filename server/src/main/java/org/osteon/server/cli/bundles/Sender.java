package org.osteon.server.cli.bundles;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.osteon.server.cli.bundles.Answer.Accepted;
import org.osteon.server.cli.bundles.Answer.Refused;
import org.osteon.server.cli.bundles.NdjsonReader.Line;

/** Sends what was read and reports what became of it. */
final class Sender {

    private final FhirEndpoint server;
    private final ImportReport report;
    private final FaultFinder faults = new FaultFinder();

    Sender(FhirEndpoint server, ImportReport report) {
        this.server = server;
        this.report = report;
    }

    /**
     * Sends a Bundle as one transaction: all of it is stored, or nothing.
     *
     * @return how many entries it has
     */
    int sendBundle(SourceFile file) throws ServerUnavailableException, InterruptedException {
        try (InputStream in = SourceFile.open(file.path())) {
            var transaction = BundleReader.read(in, file.bundleType());
            if (!transaction.entries().isEmpty()) {
                send(file.path().toString(), transaction);
            }
            return transaction.entries().size();
        } catch (IOException e) {
            report.unreadable(file.path(), SourceFile.reasonOf(e));
        } catch (NotImportableException e) {
            report.unreadable(file.path(), String.valueOf(e.getMessage()));
        }
        return 0;
    }

    private void send(String where, Transaction transaction) throws ServerUnavailableException, InterruptedException {
        var answer = server.send(transaction);
        if (answer instanceof Accepted accepted) {
            report.accepted(transaction, accepted.entries());
        } else if (answer instanceof Refused refused) {
            report.refused(where, transaction, faults.describe(transaction, refused));
        }
    }

    /** Sends lines as one transaction; when it is refused, by halves, until the lines at fault are left. */
    void sendLines(Path file, List<Line> lines) throws ServerUnavailableException, InterruptedException {
        if (lines.get(0).isBundle()) {
            sendBundleLine(file, lines.get(0));
            return;
        }
        var builder = new TransactionBuilder();
        lines.forEach(builder::addLine);
        var transaction = builder.build();
        var answer = server.send(transaction);
        if (answer instanceof Accepted accepted) {
            report.accepted(transaction, accepted.entries());
        } else if (lines.size() > 1) {
            int half = lines.size() / 2;
            sendLines(file, lines.subList(0, half));
            sendLines(file, lines.subList(half, lines.size()));
        } else if (answer instanceof Refused refused) {
            var line = lines.get(0);
            report.refusedLine(file, line.number(), line.type(), faults.describe(transaction, refused));
        }
    }

    private void sendBundleLine(Path file, Line line) throws ServerUnavailableException, InterruptedException {
        try {
            send(file + ":" + line.number(), BundleReader.read(line.resource()));
        } catch (NotImportableException e) {
            report.unreadableLine(file, line.number(), String.valueOf(e.getMessage()));
        }
    }
}
