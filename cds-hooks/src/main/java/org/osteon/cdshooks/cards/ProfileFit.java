package org.osteon.cdshooks.cards;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.osteon.cdshooks.client.ClientProfile;
import org.osteon.cdshooks.protocol.Action;
import org.osteon.cdshooks.protocol.Card;
import org.osteon.cdshooks.protocol.Card.SelectionBehavior;
import org.osteon.cdshooks.protocol.Link;
import org.osteon.cdshooks.protocol.Suggestion;

/**
 * Words cards so that a caller's EHR can show and do all that they say. What it cannot do is told in words; advice is neither added nor
 * left out.
 */
public final class ProfileFit {

    private final Supplier<String> uuids;

    /**
     * A fit with its own source of identifiers.
     *
     * @param uuids identifiers of suggestions that are made out of others
     */
    public ProfileFit(Supplier<String> uuids) {
        this.uuids = uuids;
    }

    /** The card for an EHR of this profile. */
    public Card fit(Card card, ClientProfile profile) {
        List<Suggestion> suggestions = card.suggestions();
        boolean split = profile.oneActionPerSuggestion()
                && suggestions.stream().anyMatch(each -> each.actions().size() > 1);
        boolean widened =
                (split || profile.anyOnly()) && card.selectionBehavior().isPresent();
        Optional<String> detail =
                profile.tables() ? card.detail() : card.detail().map(MarkdownTables::asLists);
        return new Card(
                card.uuid(),
                card.summary(),
                widened ? withChoice(card, detail) : detail,
                card.indicator(),
                card.source().with(profile.icon()),
                split ? new SingleActions(uuids).of(suggestions) : suggestions,
                widened ? Optional.of(SelectionBehavior.ANY) : card.selectionBehavior(),
                card.overrideReasons(),
                allowed(card.links(), profile),
                card.extension());
    }

    /** Where the EHR would let a user take several alternatives, the text says that they are alternatives. */
    private static Optional<String> withChoice(Card card, Optional<String> detail) {
        boolean alternatives = card.selectionBehavior()
                        .filter(SelectionBehavior.AT_MOST_ONE::equals)
                        .isPresent()
                && card.suggestions().size() > 1;
        if (!alternatives) {
            return detail;
        }
        List<String> labels = card.suggestions().stream()
                .map(each -> "- " + SafeMarkdown.of(each.label()))
                .toList();
        String choice = "Choose only one of these:\n\n" + String.join("\n", labels);
        return Optional.of(detail.map(text -> text + "\n\n" + choice).orElse(choice));
    }

    private static List<Link> allowed(List<Link> links, ClientProfile profile) {
        return profile.linkHosts().isEmpty()
                ? links
                : links.stream()
                        .filter(link ->
                                host(link).filter(profile.linkHosts()::contains).isPresent())
                        .toList();
    }

    private static Optional<String> host(Link link) {
        try {
            return Optional.ofNullable(new URI(link.url()).getHost()).map(host -> host.toLowerCase(Locale.ROOT));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** What a user reads of an action in EHRs that do not show the suggestion's label. */
    static String described(Action action, String addition) {
        return addition.isEmpty() ? action.description() : action.description() + " – " + addition;
    }
}
