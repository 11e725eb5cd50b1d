package org.osteon.cdshooks.feedback;

import java.util.Optional;
import org.osteon.cdshooks.protocol.FeedbackItem.Outcome;

/**
 * How many cards of one kind had one outcome.
 *
 * @param issued empty for cards that are none of ours
 * @param reason as in {@link CardFeedback}
 * @param cards at least 1
 */
public record FeedbackTally(
        String service, Optional<IssuedCard> issued, Outcome outcome, Optional<String> reason, long cards) {}
