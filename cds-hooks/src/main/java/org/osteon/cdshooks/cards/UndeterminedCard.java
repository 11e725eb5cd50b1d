package org.osteon.cdshooks.cards;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.osteon.cdshooks.protocol.Card;
import org.osteon.cdshooks.protocol.Card.Indicator;
import org.osteon.cdshooks.protocol.Source;

/**
 * Says which checks could not be made, so that silence is not taken for an all-clear: on the card that asks for more, if
 * there is one, else on a card of its own.
 */
final class UndeterminedCard {

    private static final Source SOURCE = new Source(
            ActionTexts.PUBLISHER,
            Optional.empty(),
            Optional.of(new Source.Topic(
                    "https://osteon-cds.github.io/fhir/CodeSystem/osteon-card-topic",
                    CardMaker.UNDETERMINED_TOPIC,
                    Optional.of("Ask first"))));

    private final List<String> titles = new ArrayList<>();
    private final int unreadDrafts;

    /**
     * Starts without any check missed.
     *
     * @param unreadDrafts how many orders could not be read
     */
    UndeterminedCard(int unreadDrafts) {
        this.unreadDrafts = unreadDrafts;
    }

    /** Notes a check that could not be made. */
    void add(String title) {
        String line = "- " + SafeMarkdown.of(title);
        if (!titles.contains(line)) {
            titles.add(line);
        }
    }

    /** Adds what was noted to the cards of the call; nothing when all checks were made. */
    void addTo(List<Card> cards, Supplier<String> uuids) {
        if (titles.isEmpty() && unreadDrafts == 0) {
            return;
        }
        for (int i = 0; i < cards.size(); i++) {
            if (cards.get(i)
                    .source()
                    .topic()
                    .map(Source.Topic::code)
                    .filter(CardMaker.UNDETERMINED_TOPIC::equals)
                    .isPresent()) {
                cards.set(i, extended(cards.get(i)));
                return;
            }
        }
        cards.add(new Card(
                uuids.get(),
                "Some checks could not be made",
                Optional.of(detail()),
                Indicator.INFO,
                SOURCE,
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                Map.of()));
    }

    private String detail() {
        List<String> lines = new ArrayList<>(titles);
        if (unreadDrafts > 0) {
            lines.add("- Orders that could not be read: " + unreadDrafts);
        }
        return "Not checked, which is not the same as found to be in order:\n\n" + String.join("\n", lines);
    }

    private Card extended(Card card) {
        String detail = card.detail().map(text -> text + "\n\n").orElse("") + detail();
        return new Card(
                card.uuid(),
                card.summary(),
                Optional.of(detail),
                card.indicator(),
                card.source(),
                card.suggestions(),
                card.selectionBehavior(),
                card.overrideReasons(),
                card.links(),
                card.extension());
    }
}
