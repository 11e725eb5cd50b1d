package org.osteon.cdshooks.feedback;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.osteon.cdshooks.protocol.FeedbackItem.Outcome;

/**
 * What is kept of the feedback on one card. Nothing here names a patient, a user or an encounter, except perhaps the comment, which is
 * kept only where a site asks for it.
 *
 * @param card digest of the card's identifier, {@link CardIds#digest}
 * @param service id of the service to which the feedback was sent
 * @param issued which advice it was; empty when the identifier is none of ours
 * @param reason {@code system|code} of a reason that the knowledge offers, {@value #OTHER_REASON} for any other; empty without one
 * @param at when the user decided, by the client's clock, in whole milliseconds
 * @param comment what the user wrote
 */
public record CardFeedback(
        String card,
        String service,
        Optional<IssuedCard> issued,
        Outcome outcome,
        Optional<String> reason,
        Instant at,
        Optional<String> comment) {

    /** A reason that no card offers; what was sent in its place is not kept. */
    public static final String OTHER_REASON = "other";

    private static final Comparator<CardFeedback> PRECEDENCE = Comparator.comparing(
                    (CardFeedback each) -> each.outcome == Outcome.ACCEPTED)
            .thenComparing(CardFeedback::at)
            .thenComparing(each -> each.reason.orElse(""))
            .thenComparing(each -> each.comment.orElse(""))
            .thenComparing(CardFeedback::service);

    /**
     * What is known of a card after two reports on it, in whichever order they came and however often: accepted wins over overridden, the
     * later over the earlier.
     */
    public CardFeedback and(CardFeedback other) {
        return PRECEDENCE.compare(this, other) >= 0 ? this : other;
    }

    /** Says what is there, never what a user wrote. */
    @Override
    public String toString() {
        return "CardFeedback[service=%s, outcome=%s, comment=%s]".formatted(service, outcome, comment.isPresent());
    }
}
