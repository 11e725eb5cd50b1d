package org.osteon.cdshooks.cards;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.osteon.cdshooks.protocol.Card;
import org.osteon.cdshooks.protocol.Card.SelectionBehavior;
import org.osteon.cdshooks.protocol.OverrideReason;
import org.osteon.cdshooks.protocol.Suggestion;

/**
 * Puts the most severe card first, cards of one severity in the plan's order (so that its topics keep together), and keeps an
 * answer to three cards. What is beyond is told on the third one; nothing is dropped.
 */
final class CardLimit {

    static final int MOST_CARDS = 3;

    private static final String MERGED = "org.osteon.merged";
    private final Supplier<String> uuids;

    CardLimit(Supplier<String> uuids) {
        this.uuids = uuids;
    }

    List<Card> apply(List<Card> cards) {
        List<Card> sorted = new ArrayList<>(cards);
        sorted.sort(Comparator.comparing(Card::indicator));
        if (sorted.size() <= MOST_CARDS) {
            return sorted;
        }
        List<Card> result = new ArrayList<>(sorted.subList(0, MOST_CARDS - 1));
        result.add(merged(sorted.subList(MOST_CARDS - 1, sorted.size())));
        return result;
    }

    private Card merged(List<Card> cards) {
        Card first = cards.get(0);
        String more = " (and %d more)".formatted(cards.size() - 1);
        List<Suggestion> suggestions = cards.stream()
                .flatMap(card -> card.suggestions().stream())
                .map(CardLimit::notRecommended)
                .toList();
        List<OverrideReason> overrideReasons = cards.stream()
                .flatMap(card -> card.overrideReasons().stream())
                .distinct()
                .toList();
        return new Card(
                uuids.get(),
                PlainText.cut(first.summary(), Card.LONGEST_SUMMARY - more.length()) + more,
                Optional.of(detail(cards)),
                first.indicator(),
                first.source(),
                suggestions,
                suggestions.isEmpty() ? Optional.empty() : Optional.of(SelectionBehavior.ANY),
                overrideReasons,
                cards.stream().flatMap(card -> card.links().stream()).distinct().toList(),
                extension(cards));
    }

    /** Several cards' preselections together would be a choice that no card made. */
    private static Suggestion notRecommended(Suggestion suggestion) {
        return new Suggestion(suggestion.uuid(), suggestion.label(), false, suggestion.actions());
    }

    private static String detail(List<Card> cards) {
        List<String> parts = new ArrayList<>();
        for (Card card : cards) {
            parts.add("**" + card.summary() + "**"
                    + card.detail().map(detail -> "\n\n" + detail).orElse(""));
        }
        return String.join("\n\n", parts);
    }

    private static Map<String, Object> extension(List<Card> cards) {
        Map<String, Object> extension = new LinkedHashMap<>(cards.get(0).extension());
        List<Map<String, Object>> others = cards.stream()
                .skip(1)
                .map(Card::extension)
                .filter(other -> !other.isEmpty())
                .toList();
        if (!others.isEmpty()) {
            extension.put(MERGED, Map.of("extensions", others));
        }
        return extension;
    }
}
