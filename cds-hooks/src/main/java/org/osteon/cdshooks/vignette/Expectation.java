package org.osteon.cdshooks.vignette;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a vignette expects of an answer. Whatever is left out is not looked at.
 *
 * @param options by option the status; a list means one of them, {@code not-proposed} that it is neither preferred, suitable nor caution
 * @param rules by option the ids that must be among its deciding rules
 * @param exactRules by option the deciding rules, no more and no less
 * @param notRules by option the ids that must not be among them
 * @param missing M-ids that must be listed as missing
 * @param goals the active goals, in any order, no more and no less
 * @param plan the members of the plan; the first one leads
 * @param ranked the ranked options, first to last
 * @param facts by fact the word its value must hold; {@code unknown} means not known
 * @param continuation ids of rules on the current treatment that must be listed
 * @param notContinuation those that must not be listed
 * @param notUnderstood by resource type, how many entries were not understood; no more and no less
 * @param cards for each of these a card must be there
 * @param noCards whether the answer must hold no card at all
 * @param anyCard whether there must be a card, whatever it says
 */
public record Expectation(
        @Nullable Map<String, List<String>> options,
        @Nullable Map<String, List<String>> rules,
        @Nullable Map<String, List<String>> exactRules,
        @Nullable Map<String, List<String>> notRules,
        @Nullable List<String> missing,
        @Nullable List<String> notMissing,
        @Nullable List<String> goals,
        @Nullable List<String> notGoals,
        @Nullable List<String> plan,
        @Nullable List<String> ranked,
        @Nullable Map<String, String> facts,
        @Nullable List<String> continuation,
        @Nullable List<String> notContinuation,
        @Nullable Map<String, Integer> notUnderstood,
        @Nullable List<ExpectedCard> cards,
        @Nullable List<String> notCardRules,
        @Nullable Boolean noCards,
        @Nullable Boolean anyCard) {

    /** Whether a card is expected, or none. */
    boolean looksAtCards() {
        return cards != null || notCardRules != null || noCards != null || anyCard != null;
    }

    /** Whether anything but cards is expected. */
    boolean looksAtAssessment() {
        return Stream.of(
                        options,
                        rules,
                        exactRules,
                        notRules,
                        missing,
                        notMissing,
                        goals,
                        notGoals,
                        plan,
                        ranked,
                        facts,
                        continuation,
                        notContinuation,
                        notUnderstood)
                .anyMatch(Objects::nonNull);
    }

    /**
     * A card of which every stated property must hold.
     *
     * @param rules ids that must be among the card's
     * @param order id of the draft order that the card is about
     */
    public record ExpectedCard(
            @Nullable String indicator,
            @Nullable List<String> rules,
            @Nullable String order,
            @Nullable String option,
            @Nullable String summaryContains) {}
}
