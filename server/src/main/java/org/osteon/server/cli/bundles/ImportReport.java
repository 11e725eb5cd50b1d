package org.osteon.server.cli.bundles;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.osteon.server.cli.bundles.Answer.Stored;

/** What became of an import, filled by several workers. */
public final class ImportReport {

    /** How many resources of one type had which fate. */
    public record Counts(int stored, int unchanged, int failed) {

        static final Counts NONE = new Counts(0, 0, 0);

        Counts plus(Counts other) {
            return new Counts(stored + other.stored, unchanged + other.unchanged, failed + other.failed);
        }
    }

    /**
     * Something that is not stored.
     *
     * @param where the file, and the line where there is one
     * @param what the entry at fault where it is known, and the reason; never content of a resource
     */
    public record Failure(String where, String what) {}

    private static final Counts ONE_STORED = new Counts(1, 0, 0);
    private static final Counts ONE_UNCHANGED = new Counts(0, 1, 0);
    private static final Counts ONE_FAILED = new Counts(0, 0, 1);

    private final SortedMap<String, Counts> byType = new TreeMap<>();
    private final List<Failure> failures = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    synchronized void accepted(Transaction transaction, List<Stored> results) {
        for (Entry entry : transaction.entries()) {
            count(entry.type(), results.get(entry.index()) == Stored.STORED ? ONE_STORED : ONE_UNCHANGED);
        }
    }

    synchronized void refused(String where, Transaction transaction, String reason) {
        transaction.entries().forEach(entry -> count(entry.type(), ONE_FAILED));
        failures.add(new Failure(where, reason));
    }

    synchronized void refusedLine(Path file, int line, String type, String reason) {
        count(type, ONE_FAILED);
        unreadableLine(file, line, reason);
    }

    synchronized void unreadableLine(Path file, int line, String reason) {
        failures.add(new Failure(file + ":" + line, reason));
    }

    synchronized void unreadable(Path file, String reason) {
        failures.add(new Failure(file.toString(), reason));
    }

    synchronized void remark(String remark) {
        remarks.add(remark);
    }

    private void count(String type, Counts one) {
        byType.merge(type, one, Counts::plus);
    }

    /** Counts by resource type, in alphabetical order. */
    public synchronized SortedMap<String, Counts> byType() {
        return new TreeMap<>(byType);
    }

    public synchronized Counts total() {
        return byType.values().stream().reduce(Counts.NONE, Counts::plus);
    }

    public synchronized List<Failure> failures() {
        return List.copyOf(failures);
    }

    /** What was left out on purpose. */
    public synchronized List<String> remarks() {
        return List.copyOf(remarks);
    }
}
