package org.osteon.cdshooks.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.osteon.cdshooks.protocol.FeedbackItem.Outcome;
import org.osteon.cdshooks.testing.FeedbackStoreContract;

class InMemoryFeedbackStoreTest extends FeedbackStoreContract {

    @Override
    protected FeedbackStore store() {
        return new InMemoryFeedbackStore(100);
    }

    @Test
    void holdsNoMoreCardsThanItMay() {
        FeedbackStore store = new InMemoryFeedbackStore(3);
        for (int i = 0; i < 10; i++) {
            store.keep(
                    new CardFeedback(
                            CardIds.digest("card-" + i),
                            "sample",
                            Optional.empty(),
                            Outcome.OVERRIDDEN,
                            Optional.empty(),
                            Instant.EPOCH,
                            Optional.empty()),
                    Instant.EPOCH);
        }

        assertThat(store.tallies()).singleElement().satisfies(tally -> assertThat(tally.cards())
                .isEqualTo(3));
    }
}
