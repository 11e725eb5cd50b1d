package org.osteon.cdshooks.service;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.osteon.cdshooks.feedback.CardFeedback;
import org.osteon.cdshooks.feedback.CardIds;
import org.osteon.cdshooks.feedback.FeedbackStore;
import org.osteon.cdshooks.feedback.FeedbackStore.Effect;
import org.osteon.cdshooks.feedback.IssuedCard;
import org.osteon.cdshooks.protocol.FeedbackItem;

/** Takes in what became of cards, keeping no word of a client that the knowledge does not have. Thread-safe. */
public final class FeedbackService {

    private static final int LONGEST_COMMENT = 1_000;
    private static final Pattern UNWRITABLE = Pattern.compile("[\\p{Cc}\\p{Cs}]");

    private final KnowledgeLoader knowledge;
    private final FeedbackStore store;
    private final CardIds ids;
    private final Clock clock;
    private final FeedbackProperties properties;

    public FeedbackService(
            KnowledgeLoader knowledge, FeedbackStore store, CardIds ids, Clock clock, FeedbackProperties properties) {
        this.knowledge = knowledge;
        this.store = store;
        this.ids = ids;
        this.clock = clock;
        this.properties = properties;
    }

    /**
     * Keeps reports on cards of a service. The same report may come any number of times, in any order.
     *
     * @throws UnknownCdsServiceException if there is no such service
     * @throws KnowledgeNotLoadedException if there are no services at all yet
     * @throws org.osteon.cdshooks.feedback.FeedbackStoreException if they cannot be kept now; what was kept of them stays
     */
    public FeedbackReceipt take(String serviceId, List<FeedbackItem> items) {
        LoadedKnowledge loaded = knowledge.current().orElseThrow(KnowledgeNotLoadedException::new);
        loaded.requireService(serviceId);
        Instant now = clock.instant();
        int repeated = 0;
        int unmatched = 0;
        for (FeedbackItem item : items) {
            CardFeedback feedback = feedback(serviceId, item, loaded.feedbackTerms());
            repeated += store.keep(feedback, now) == Effect.REPEATED ? 1 : 0;
            unmatched += feedback.issued().isEmpty() ? 1 : 0;
        }
        return new FeedbackReceipt(items.size(), repeated, unmatched);
    }

    /** Forgets what is older than the site keeps it. */
    public void forgetWhatIsOld() {
        Instant now = clock.instant();
        store.forget(now.minus(properties.retention()), now.minus(properties.commentRetention()));
    }

    private CardFeedback feedback(String service, FeedbackItem item, FeedbackTerms terms) {
        Optional<IssuedCard> issued = ids.read(item.card(), terms.topics());
        Optional<String> comment =
                properties.keepComments() ? item.userComment().map(FeedbackService::cut) : Optional.empty();
        return new CardFeedback(
                CardIds.digest(item.card()),
                service,
                issued,
                item.outcome(),
                item.reason().map(terms::reason),
                item.at().truncatedTo(ChronoUnit.MILLIS),
                comment);
    }

    /** Without what no database takes: control characters, halves of surrogates. */
    private static String cut(String comment) {
        String bounded = comment.length() <= LONGEST_COMMENT ? comment : comment.substring(0, LONGEST_COMMENT);
        return UNWRITABLE.matcher(bounded).replaceAll(" ");
    }
}
