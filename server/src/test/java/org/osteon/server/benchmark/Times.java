package org.osteon.server.benchmark;

import java.util.Arrays;

/** Sorted times of calls, in nanoseconds. */
final class Times {

    private final long[] sorted;

    Times(long... nanoseconds) {
        this.sorted = nanoseconds.clone();
        Arrays.sort(sorted);
    }

    double medianMillis() {
        return percentileMillis(50);
    }

    /** The time within which at least {@code percent} of the calls were answered. */
    double percentileMillis(int percent) {
        int rank = Math.max(1, (int) Math.ceil(sorted.length * percent / 100.0));
        return sorted[rank - 1] / 1e6;
    }
}
