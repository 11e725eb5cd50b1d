package org.osteon.server.cli.bundles;

import java.time.Duration;

/**
 * How long to wait before each new try: twice as long each time, with some chance in it so that two workers that got into
 * each other's way do not meet again.
 *
 * @param first the first wait
 * @param tries how often a transaction is sent at most
 */
record Backoff(Duration first, int tries) {

    /** For a store on the same machine: about 25 seconds in all. */
    static final Backoff DEFAULT = new Backoff(Duration.ofMillis(200), 8);

    /**
     * @param failedTries how often it was tried, from 1
     * @param chance a number from 0 to 1
     */
    Duration before(int failedTries, double chance) {
        return Duration.ofMillis((long) (first.toMillis() * Math.pow(2, failedTries - 1.0) * (0.75 + chance / 2)));
    }
}
