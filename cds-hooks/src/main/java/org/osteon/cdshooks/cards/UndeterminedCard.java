package org.osteon.cdshooks.cards;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.osteon.cdshooks.protocol.Card;
import org.osteon.cdshooks.protocol.Card.Indicator;
import org.osteon.cdshooks.protocol.Source;

/** The card that says which checks could not be made, so that silence is not taken for an all-clear. */
final class UndeterminedCard {

    private static final Source SOURCE = new Source(
            ActionTexts.PUBLISHER,
            Optional.empty(),
            Optional.of(new Source.Topic(
                    "https://osteon-cds.github.io/fhir/CodeSystem/osteon-card-topic",
                    "checksnotmade",
                    Optional.of("Checks not made"))));

    private UndeterminedCard() {}

    /**
     * One card for all of a call.
     *
     * @param titles of the actions that could not be told
     * @param unreadDrafts how many orders could not be read
     */
    static Optional<Card> of(List<String> titles, int unreadDrafts, Supplier<String> uuids) {
        if (titles.isEmpty() && unreadDrafts == 0) {
            return Optional.empty();
        }
        List<String> lines = new ArrayList<>();
        titles.stream().distinct().forEach(title -> lines.add("- " + SafeMarkdown.of(title)));
        if (unreadDrafts > 0) {
            lines.add("- Orders that could not be read: " + unreadDrafts);
        }
        String detail = "Not checked, which is not the same as found to be in order:\n\n" + String.join("\n", lines);
        return Optional.of(new Card(
                uuids.get(),
                "Some checks could not be made",
                Optional.of(detail),
                Indicator.INFO,
                SOURCE,
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                Map.of()));
    }
}
