package org.osteon.terminology.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import org.osteon.terminology.valueset.InMemoryTerminologyService;

/** How much processor time all content takes to index, and what the index weighs: used heap after collections, with the index minus without. */
final class LoadAndSize {

    /** Loading is one thread's work; its processor time does not count what others do on the machine. */
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final int REPEATS = 7;
    private static final int COLLECTIONS = 4;

    private LoadAndSize() {}

    /**
     * Times and weights for the report.
     *
     * @param firstMillis the first load of the process, resources parsed
     * @param medianMillis the median of the loads after it
     * @param bytes of the index alone
     */
    record Result(long parseMillis, long firstMillis, long medianMillis, long bytes, int sets, int codes) {}

    static Result measure() {
        long start = THREADS.getCurrentThreadCpuTime();
        Vocabulary vocabulary = Vocabulary.read();
        long parse = millisSince(start);
        long first = millisOfLoad(vocabulary);
        List<Long> loads = new ArrayList<>();
        for (int i = 0; i < REPEATS; i++) {
            loads.add(millisOfLoad(vocabulary));
        }
        loads.sort(null);
        InMemoryTerminologyService index = vocabulary.index();
        int sets = vocabulary.valueSets().size();
        int codes = index.valueSets().urls().stream()
                .mapToInt(url -> index.valueSets().codes(url).size())
                .sum();
        return new Result(parse, first, loads.get(REPEATS / 2), weigh(), sets, codes);
    }

    private static long millisOfLoad(Vocabulary vocabulary) {
        long start = THREADS.getCurrentThreadCpuTime();
        InMemoryTerminologyService index = vocabulary.index();
        try {
            return millisSince(start);
        } finally {
            Reference.reachabilityFence(index);
        }
    }

    /** The resources are read anew and let go, so that strings they would share with the index count for the index. */
    private static long weigh() {
        long before = usedHeap();
        InMemoryTerminologyService index = Vocabulary.read().index();
        try {
            return usedHeap() - before;
        } finally {
            Reference.reachabilityFence(index);
        }
    }

    private static long usedHeap() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static long millisSince(long start) {
        return (THREADS.getCurrentThreadCpuTime() - start) / 1_000_000;
    }
}
