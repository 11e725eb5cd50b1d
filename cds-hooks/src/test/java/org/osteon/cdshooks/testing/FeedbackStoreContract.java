package org.osteon.cdshooks.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.osteon.cdshooks.feedback.CardFeedback;
import org.osteon.cdshooks.feedback.CardIds;
import org.osteon.cdshooks.feedback.FeedbackStore;
import org.osteon.cdshooks.feedback.FeedbackStore.Effect;
import org.osteon.cdshooks.feedback.FeedbackTally;
import org.osteon.cdshooks.feedback.IssuedCard;
import org.osteon.cdshooks.protocol.Card.Indicator;
import org.osteon.cdshooks.protocol.FeedbackItem.Outcome;

/** What every store of feedback keeps to. */
public abstract class FeedbackStoreContract {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final IssuedCard TEA = new IssuedCard("tea", Indicator.CRITICAL, List.of("K-03", "R-10"));

    /** An empty store. */
    protected abstract FeedbackStore store();

    @Test
    @Tag("H-126")
    void aReportCountsOnce() {
        FeedbackStore store = store();

        assertThat(store.keep(accepted("card-1", 0), NOON)).isEqualTo(Effect.NEW);
        assertThat(store.keep(accepted("card-1", 0), NOON.plusSeconds(9))).isEqualTo(Effect.REPEATED);
        assertThat(store.tallies()).containsExactly(tally(Outcome.ACCEPTED, Optional.empty(), 1));
    }

    @Test
    @Tag("H-126")
    void theOrderOfReportsDoesNotMatter() {
        List<CardFeedback> reports = List.of(
                overridden("card-1", 5, "system|a"),
                overridden("card-1", 9, "system|b"),
                accepted("card-2", 3),
                overridden("card-2", 8, "system|a"),
                overridden("card-1", 9, "system|b"));
        Random random = new Random(7);
        for (int i = 0; i < 10; i++) {
            List<CardFeedback> shuffled = new ArrayList<>(reports);
            Collections.shuffle(shuffled, random);
            FeedbackStore store = store();
            shuffled.forEach(report -> store.keep(report, NOON));

            assertThat(store.tallies())
                    .as("order %d", i)
                    .containsExactlyInAnyOrder(
                            tally(Outcome.ACCEPTED, Optional.empty(), 1),
                            tally(Outcome.OVERRIDDEN, Optional.of("system|b"), 1));
        }
    }

    @Test
    void countsCardsOfOneKindTogether() {
        FeedbackStore store = store();
        store.keep(accepted("card-1", 0), NOON);
        store.keep(accepted("card-2", 0), NOON);
        store.keep(unmatched("card-3"), NOON);

        assertThat(store.tallies())
                .containsExactlyInAnyOrder(
                        tally(Outcome.ACCEPTED, Optional.empty(), 2),
                        new FeedbackTally("sample", Optional.empty(), Outcome.OVERRIDDEN, Optional.empty(), 1));
    }

    @Test
    @Tag("H-129")
    void forgetsWhatIsOldByItsFirstReport() {
        FeedbackStore store = store();
        store.keep(overridden("card-1", 0, "system|a"), NOON);
        store.keep(accepted("card-1", 0), NOON.plusSeconds(100));
        store.keep(accepted("card-2", 0), NOON.plusSeconds(100));

        store.forget(NOON.plusSeconds(1), NOON);

        assertThat(store.tallies()).containsExactly(tally(Outcome.ACCEPTED, Optional.empty(), 1));
    }

    @Test
    @Tag("H-129")
    void forgetsCommentsBeforeCards() {
        FeedbackStore store = store();
        CardFeedback commented = new CardFeedback(
                CardIds.digest("card-1"),
                "sample",
                Optional.of(TEA),
                Outcome.OVERRIDDEN,
                Optional.empty(),
                NOON,
                Optional.of("she said"));
        store.keep(commented, NOON);
        assertThat(store.keep(commented, NOON)).isEqualTo(Effect.REPEATED);

        store.forget(NOON.minusSeconds(1), NOON.plusSeconds(1));

        assertThat(store.tallies()).containsExactly(tally(Outcome.OVERRIDDEN, Optional.empty(), 1));
        assertThat(store.keep(commented, NOON)).as("the comment was gone").isEqualTo(Effect.CHANGED);
    }

    @Test
    void hasOneKey() {
        FeedbackStore store = store();

        assertThat(store.cardKey()).hasSize(CardIds.KEY_LENGTH).isEqualTo(store.cardKey());
        assertThat(store.cardKey()).isNotEqualTo(new byte[CardIds.KEY_LENGTH]);
    }

    private static CardFeedback accepted(String card, int second) {
        return feedback(card, Optional.of(TEA), Outcome.ACCEPTED, second, Optional.empty());
    }

    private static CardFeedback overridden(String card, int second, String reason) {
        return feedback(card, Optional.of(TEA), Outcome.OVERRIDDEN, second, Optional.of(reason));
    }

    private static CardFeedback unmatched(String card) {
        return feedback(card, Optional.empty(), Outcome.OVERRIDDEN, 0, Optional.empty());
    }

    private static CardFeedback feedback(
            String card, Optional<IssuedCard> issued, Outcome outcome, int second, Optional<String> reason) {
        return new CardFeedback(
                CardIds.digest(card), "sample", issued, outcome, reason, NOON.plusSeconds(second), Optional.empty());
    }

    private static FeedbackTally tally(Outcome outcome, Optional<String> reason, long cards) {
        return new FeedbackTally("sample", Optional.of(TEA), outcome, reason, cards);
    }
}
