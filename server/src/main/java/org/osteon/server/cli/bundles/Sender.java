package org.osteon.server.cli.bundles;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.osteon.server.cli.bundles.Answer.Accepted;
import org.osteon.server.cli.bundles.Answer.Refused;
import org.osteon.server.cli.bundles.NdjsonReader.Line;

/** Sends what was read and reports what became of it. */
final class Sender {

    /** Of a transaction as large as this the store holds so much in memory that it is better sent alone. */
    private static final int LARGE = 8 << 20;

    private static final Pattern NOT_THERE = Pattern.compile("not found|not known|No resources match");

    /** A line that refers to something that was not there when it was sent. */
    private record Waiting(Path file, Line line, String reason) {}

    private final FhirEndpoint server;
    private final ImportReport report;
    private final int parallel;
    private final Semaphore room;
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final ResourceCheck check = new ResourceCheck();
    private final BundleReader bundles = new BundleReader(check);

    /**
     * Sends to one server.
     *
     * @param parallel how many transactions may be under way at a time; a large one is under way alone
     */
    Sender(FhirEndpoint server, ImportReport report, int parallel) {
        this.server = server;
        this.report = report;
        this.parallel = parallel;
        this.room = new Semaphore(parallel, true);
    }

    /**
     * Sends a Bundle as one transaction: all of it is stored, or nothing.
     *
     * @return how many entries it has
     */
    int sendBundle(SourceFile file) throws ServerUnavailableException, InterruptedException {
        try (InputStream in = SourceFile.open(file.path())) {
            var transaction = bundles.read(in, file.bundleType());
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
        if (!transaction.faults().isEmpty()) {
            report.refused(where, transaction, Reason.join(transaction.faults()));
            return;
        }
        var answer = answerTo(transaction);
        if (answer instanceof Accepted accepted) {
            report.accepted(transaction, accepted.entries());
        } else if (answer instanceof Refused refused) {
            report.refused(where, transaction, FaultFinder.describe(transaction, refused));
        }
    }

    /** Sends the valid ones among these lines as one transaction. */
    void sendLines(Path file, List<Line> lines) throws ServerUnavailableException, InterruptedException {
        if (lines.get(0).isBundle()) {
            sendBundleLine(file, lines.get(0));
            return;
        }
        var valid = new ArrayList<Line>();
        for (Line line : lines) {
            check.faultOf(line.resource()).ifPresentOrElse(fault -> refuse(file, line, fault), () -> valid.add(line));
        }
        if (!valid.isEmpty()) {
            sendByHalves(file, valid);
        }
    }

    /**
     * Sends those lines again that were refused because they refer to something that was not there: it may have been further
     * down, or under way at the same time. To be called when nothing else is.
     */
    void sendWaiting() throws ServerUnavailableException, InterruptedException {
        var again = List.copyOf(waiting);
        while (!again.isEmpty()) {
            waiting.clear();
            for (Waiting one : again) {
                sendByHalves(one.file(), List.of(one.line()));
            }
            if (waiting.size() == again.size()) {
                waiting.forEach(one -> refuse(one.file(), one.line(), one.reason()));
                waiting.clear();
            }
            again = List.copyOf(waiting);
        }
    }

    /** When a transaction is refused, sends its halves, until the lines at fault are left. */
    private void sendByHalves(Path file, List<Line> lines) throws ServerUnavailableException, InterruptedException {
        var builder = new TransactionBuilder(check);
        lines.forEach(builder::addLine);
        var transaction = builder.build();
        var answer = answerTo(transaction);
        if (answer instanceof Accepted accepted) {
            report.accepted(transaction, accepted.entries());
        } else if (lines.size() > 1) {
            int half = lines.size() / 2;
            sendByHalves(file, lines.subList(0, half));
            sendByHalves(file, lines.subList(half, lines.size()));
        } else if (answer instanceof Refused refused) {
            String reason = FaultFinder.describe(transaction, refused);
            if (refused.issues().stream()
                    .anyMatch(issue -> NOT_THERE.matcher(issue.text()).find())) {
                waiting.add(new Waiting(file, lines.get(0), reason));
            } else {
                refuse(file, lines.get(0), reason);
            }
        }
    }

    private Answer answerTo(Transaction transaction) throws ServerUnavailableException, InterruptedException {
        int share = transaction.body().length >= LARGE ? parallel : 1;
        room.acquire(share);
        try {
            return server.send(transaction);
        } finally {
            room.release(share);
        }
    }

    private void refuse(Path file, Line line, String reason) {
        report.refusedLine(file, line.number(), line.type(), reason);
    }

    private void sendBundleLine(Path file, Line line) throws ServerUnavailableException, InterruptedException {
        try {
            send(file + ":" + line.number(), bundles.read(line.resource()));
        } catch (NotImportableException e) {
            report.unreadableLine(file, line.number(), String.valueOf(e.getMessage()));
        }
    }
}
