package org.osteon.cdshooks.feedback;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Feedback for as long as the process runs, about the latest cards only: for a service without a database. */
public final class InMemoryFeedbackStore implements FeedbackStore {

    private final int mostCards;
    private final byte[] key = new byte[CardIds.KEY_LENGTH];
    private final Map<String, Kept> cards = new LinkedHashMap<>();

    /**
     * An empty store.
     *
     * @param mostCards beyond that the card is forgotten whose first report came first */
    public InMemoryFeedbackStore(int mostCards) {
        this.mostCards = mostCards;
        new SecureRandom().nextBytes(key);
    }

    @Override
    public synchronized Effect keep(CardFeedback feedback, Instant receivedAt) {
        Kept known = cards.get(feedback.card());
        if (known == null) {
            if (cards.size() >= mostCards) {
                cards.remove(cards.keySet().iterator().next());
            }
            cards.put(feedback.card(), new Kept(feedback, receivedAt));
            return Effect.NEW;
        }
        CardFeedback joined = known.feedback.and(feedback);
        if (joined.equals(known.feedback)) {
            return Effect.REPEATED;
        }
        cards.put(feedback.card(), new Kept(joined, known.receivedAt));
        return Effect.CHANGED;
    }

    @Override
    public synchronized List<FeedbackTally> tallies() {
        Map<FeedbackTally, Long> counts = cards.values().stream()
                .map(Kept::feedback)
                .collect(Collectors.groupingBy(
                        each -> new FeedbackTally(each.service(), each.issued(), each.outcome(), each.reason(), 1),
                        Collectors.counting()));
        List<FeedbackTally> tallies = new ArrayList<>();
        counts.forEach((one, count) ->
                tallies.add(new FeedbackTally(one.service(), one.issued(), one.outcome(), one.reason(), count)));
        return tallies;
    }

    @Override
    public synchronized void forget(Instant cardsBefore, Instant commentsBefore) {
        cards.values().removeIf(kept -> kept.receivedAt.isBefore(cardsBefore));
        cards.replaceAll((card, kept) -> kept.receivedAt.isBefore(commentsBefore)
                ? new Kept(withoutComment(kept.feedback), kept.receivedAt)
                : kept);
    }

    @Override
    public byte[] cardKey() {
        return key.clone();
    }

    private static CardFeedback withoutComment(CardFeedback each) {
        return new CardFeedback(
                each.card(), each.service(), each.issued(), each.outcome(), each.reason(), each.at(), Optional.empty());
    }

    private record Kept(CardFeedback feedback, Instant receivedAt) {}
}
