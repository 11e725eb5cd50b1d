package org.osteon.cdshooks.feedback;

import java.time.Instant;
import java.util.List;

/** Where feedback is kept. Thread-safe; every method may throw {@link FeedbackStoreException}. */
public interface FeedbackStore {

    /** What a report did to what was known. */
    enum Effect {
        /** The first report on the card. */
        NEW,
        /** Another outcome, reason or time than before. */
        CHANGED,
        /** Nothing that was not known. */
        REPEATED
    }

    /**
     * Keeps a report, joined with what was known of the card ({@link CardFeedback#and}).
     *
     * @param receivedAt by the server's clock; the first one of a card counts for how long it is kept
     */
    Effect keep(CardFeedback feedback, Instant receivedAt);

    /** All that is kept, counted; in no particular order. */
    List<FeedbackTally> tallies();

    /** Forgets the cards on which the first report came before an instant, and the comments of those before another. */
    void forget(Instant cardsBefore, Instant commentsBefore);

    /**
     * The key of {@link CardIds}, the same for all who share this store and for as long as it lasts.
     *
     * @return {@value CardIds#KEY_LENGTH} bytes
     */
    byte[] cardKey();
}
