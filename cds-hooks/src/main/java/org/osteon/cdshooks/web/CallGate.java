package org.osteon.cdshooks.web;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/**
 * How many calls are worked on at once, of all clients and, where the site says so, of one. The next one is told to come back at once: a
 * caller's patience is short, and an answer that comes after it costs the same. Thread-safe.
 */
final class CallGate {

    private static final Map<String, String> COME_BACK = Map.of("Retry-After", "1");

    private final Semaphore places;
    private final Map<String, Semaphore> placesByClient;

    /**
     * @param most calls at once, of all clients together
     * @param mostByClient of those that have a limit of their own, by name
     */
    CallGate(int most, Map<String, Integer> mostByClient) {
        this.places = new Semaphore(most);
        this.placesByClient = mostByClient.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> new Semaphore(entry.getValue())));
    }

    /** Takes a place for a call of this client, which {@link #leave} gives back; or what it is told because there is none. */
    Optional<RequestRefusedException> enter(String client) {
        Semaphore own = placesByClient.get(client);
        if (own != null && !own.tryAcquire()) {
            return Optional.of(refusal(429, "Too many calls of this client at once. Ask again in a second."));
        }
        if (!places.tryAcquire()) {
            if (own != null) {
                own.release();
            }
            return Optional.of(refusal(503, "Too many calls at once. Ask again in a second."));
        }
        return Optional.empty();
    }

    void leave(String client) {
        places.release();
        Semaphore own = placesByClient.get(client);
        if (own != null) {
            own.release();
        }
    }

    private static RequestRefusedException refusal(int status, String text) {
        return new RequestRefusedException(status, IssueType.THROTTLED, text, COME_BACK);
    }
}
