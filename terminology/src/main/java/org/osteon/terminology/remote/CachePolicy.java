package org.osteon.terminology.remote;

import java.time.Duration;

/**
 * How long answers are good for.
 *
 * @param maxAge from when on an answer counts as stale; it is given all the same until there is a newer one
 * @param refreshBefore how long before that a newer one is asked for
 * @param firstRetry how long after a failure the question is put again; doubled with each further failure
 * @param lastRetry the longest of these waits
 * @param maxConcepts most codes held by all answers together
 */
public record CachePolicy(
        Duration maxAge, Duration refreshBefore, Duration firstRetry, Duration lastRetry, long maxConcepts) {

    private static final int DOUBLINGS = 20;

    public CachePolicy {
        if (refreshBefore.isNegative() || refreshBefore.compareTo(maxAge) >= 0) {
            throw new IllegalArgumentException("answers must be refreshed before they are stale");
        }
        if (firstRetry.isNegative() || firstRetry.isZero() || lastRetry.compareTo(firstRetry) < 0) {
            throw new IllegalArgumentException("the waits after failures must grow from more than nothing");
        }
        if (maxConcepts < 1) {
            throw new IllegalArgumentException("at least one concept must be held");
        }
    }

    Duration refreshAfter() {
        return maxAge.minus(refreshBefore);
    }

    /** The wait after so many failures in a row, one or more. */
    Duration retryAfter(int failures) {
        Duration wait = firstRetry.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS));
        return wait.compareTo(lastRetry) > 0 ? lastRetry : wait;
    }
}
