package org.osteon.terminology.remote;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Notes whether the server is there, for operators. */
public final class WatchedTransport implements Transport {

    /** What a gateway says of a server behind it that is not there. */
    private static final Set<Integer> NOBODY_BEHIND_IT = Set.of(502, 503, 504);

    private final Transport transport;
    private final Clock clock;
    private volatile Contact contact = new Contact(Optional.empty(), Optional.empty());

    public WatchedTransport(Transport transport, Clock clock) {
        this.transport = transport;
        this.clock = clock;
    }

    /** When the server was last reached, and when it was last not. */
    public record Contact(Optional<Instant> reached, Optional<Instant> notReached) {

        /** Whether the last attempt reached it; empty before the first. */
        public Optional<Boolean> isReachable() {
            if (reached.isEmpty() && notReached.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(notReached.isEmpty()
                    || reached.filter(since -> since.isAfter(notReached.get())).isPresent());
        }
    }

    public Contact contact() {
        return contact;
    }

    @Override
    public Reply post(String operation, String json) {
        boolean reached = false;
        try {
            Reply reply = transport.post(operation, json);
            reached = !NOBODY_BEHIND_IT.contains(reply.status());
            return reply;
        } finally {
            Optional<Instant> now = Optional.of(clock.instant());
            contact = reached ? new Contact(now, contact.notReached()) : new Contact(contact.reached(), now);
        }
    }
}
