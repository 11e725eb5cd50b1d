package org.osteon.server.feedback;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.osteon.cdshooks.feedback.FeedbackTally;
import org.osteon.cdshooks.feedback.IssuedCard;
import org.osteon.cdshooks.protocol.FeedbackItem.Outcome;

/** Cards with feedback, to be counted as a whole or by what they have in common. */
record FeedbackSummary(List<FeedbackTally> tallies) {

    static final String UNMATCHED = "unmatched";
    static final String NO_REASON = "none";

    /** All cards, by topic; those that are none of ours under {@value #UNMATCHED}. */
    SortedMap<String, FeedbackSummary> byTopic() {
        return by(tally -> List.of(tally.issued().map(IssuedCard::topic).orElse(UNMATCHED)));
    }

    /** By rule. A card with several rules counts for each of them, one without for none. */
    SortedMap<String, FeedbackSummary> byRule() {
        return by(tally -> tally.issued().map(IssuedCard::rules).orElse(List.of()));
    }

    SortedMap<String, FeedbackSummary> byService() {
        return by(tally -> List.of(tally.service()));
    }

    /** The overridden ones, by {@code system|code} of the reason; those without one under {@value #NO_REASON}. */
    SortedMap<String, FeedbackSummary> byReason() {
        return only(Outcome.OVERRIDDEN).by(tally -> List.of(tally.reason().orElse(NO_REASON)));
    }

    FeedbackSummary only(Outcome outcome) {
        Predicate<FeedbackTally> had = tally -> tally.outcome() == outcome;
        return new FeedbackSummary(tallies.stream().filter(had).toList());
    }

    long cards() {
        return tallies.stream().mapToLong(FeedbackTally::cards).sum();
    }

    /** The part of the cards that had the outcome, 0 to 1; not a number when there are no cards. */
    double rate(Outcome outcome) {
        return (double) only(outcome).cards() / cards();
    }

    private SortedMap<String, FeedbackSummary> by(Function<FeedbackTally, Collection<String>> keys) {
        SortedMap<String, List<FeedbackTally>> parts = new TreeMap<>();
        for (FeedbackTally tally : tallies) {
            for (String key : keys.apply(tally)) {
                parts.computeIfAbsent(key, none -> new ArrayList<>()).add(tally);
            }
        }
        SortedMap<String, FeedbackSummary> summaries = new TreeMap<>();
        parts.forEach((key, part) -> summaries.put(key, new FeedbackSummary(part)));
        return summaries;
    }
}
