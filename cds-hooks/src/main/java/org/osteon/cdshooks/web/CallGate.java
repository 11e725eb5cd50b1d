package org.osteon.cdshooks.web;

import java.util.Map;
import java.util.concurrent.Semaphore;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/**
 * How many calls are worked on at once. The next one is told to come back at once: a caller's patience is short, and an answer
 * that comes after it costs the same. Thread-safe.
 */
final class CallGate {

    private static final String SECONDS_TO_WAIT = "1";

    private final Semaphore places;

    CallGate(int most) {
        this.places = new Semaphore(most);
    }

    /** Whether a place was free: it is taken then, and {@link #leave} gives it back. */
    boolean isEntered() {
        return places.tryAcquire();
    }

    /** What a caller is told when none was. */
    static RequestRefusedException refusal() {
        return new RequestRefusedException(
                503,
                IssueType.THROTTLED,
                "Too many calls at once. Ask again in a second.",
                Map.of("Retry-After", SECONDS_TO_WAIT));
    }

    void leave() {
        places.release();
    }
}
