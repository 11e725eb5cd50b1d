package org.osteon.cdshooks.protocol;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a client says became of one card.
 *
 * @param card the card's {@code uuid} as the client has it; untrusted
 * @param at when the user decided, by the client's clock
 * @param acceptedSuggestions identifiers of the suggestions that were taken; none unless accepted
 * @param reason the reason chosen for not following the card
 * @param userComment free text of a user, which may name a patient: never to be logged
 * @see <a href="https://cds-hooks.hl7.org/2.0/#feedback">CDS Hooks 2.0, feedback</a>
 */
public record FeedbackItem(
        String card,
        Outcome outcome,
        Instant at,
        List<String> acceptedSuggestions,
        Optional<Reason> reason,
        Optional<String> userComment) {

    public FeedbackItem {
        acceptedSuggestions = List.copyOf(acceptedSuggestions);
    }

    /** Whether the user followed a card. */
    public enum Outcome {
        ACCEPTED("accepted"),
        OVERRIDDEN("overridden");

        private final String code;

        Outcome(String code) {
            this.code = code;
        }

        /** The outcome with the code, which has to be one. */
        public static Outcome of(String code) {
            return find(code).orElseThrow(() -> new IllegalArgumentException("no outcome"));
        }

        static Optional<Outcome> find(String code) {
            return Arrays.stream(values())
                    .filter(outcome -> outcome.code.equals(code))
                    .findFirst();
        }

        public String code() {
            return code;
        }
    }

    /** A reason as sent; some clients leave the system out. */
    public record Reason(Optional<String> system, String code) {}

    /** Says what is there, nothing of what was sent. */
    @Override
    public String toString() {
        return "FeedbackItem[outcome=%s, reason=%s, comment=%s]"
                .formatted(outcome.code(), reason.isPresent(), userComment.isPresent());
    }
}
