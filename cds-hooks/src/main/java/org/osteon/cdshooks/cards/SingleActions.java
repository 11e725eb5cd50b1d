package org.osteon.cdshooks.cards;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.osteon.cdshooks.protocol.Action;
import org.osteon.cdshooks.protocol.Suggestion;

/**
 * Makes suggestions of one action each, for EHRs that take no more. The removals come first, one for each draft; what was to replace a
 * draft says that the draft stays unless it is removed too, and what belongs together says so. Made for one card.
 */
final class SingleActions {

    private static final String STAYS = "does not remove the draft order that it replaces: remove that one too";

    private final Supplier<String> uuids;
    private final Map<String, Suggestion> removals = new LinkedHashMap<>();
    private final List<Suggestion> orders = new ArrayList<>();

    SingleActions(Supplier<String> uuids) {
        this.uuids = uuids;
    }

    List<Suggestion> of(List<Suggestion> suggestions) {
        suggestions.forEach(this::add);
        List<Suggestion> result = new ArrayList<>(removals.values());
        result.addAll(orders);
        return result;
    }

    private void add(Suggestion suggestion) {
        List<Action.Create> creates = suggestion.actions().stream()
                .filter(Action.Create.class::isInstance)
                .map(Action.Create.class::cast)
                .toList();
        boolean replaces = creates.size() < suggestion.actions().size();
        for (Action action : suggestion.actions()) {
            if (action instanceof Action.Delete delete) {
                addRemoval(delete, suggestion, creates.isEmpty() ? suggestion.label() : delete.description());
            }
        }
        for (int i = 0; i < creates.size(); i++) {
            String part = creates.size() == 1 ? "" : " (%d of %d)".formatted(i + 1, creates.size());
            String addition = addition(creates, i, replaces);
            Action.Create create = new Action.Create(
                    ProfileFit.described(creates.get(i), addition),
                    creates.get(i).resource());
            orders.add(single(suggestion, suggestion.label() + part, create));
        }
    }

    /** Recommended when one of the suggestions is that would remove the draft. */
    private void addRemoval(Action.Delete delete, Suggestion suggestion, String label) {
        removals.merge(
                delete.resourceId(),
                single(suggestion, label, delete),
                (known, other) -> new Suggestion(
                        known.uuid(), known.label(), known.recommended() || other.recommended(), known.actions()));
    }

    private static String addition(List<Action.Create> creates, int which, boolean replaces) {
        List<String> additions = new ArrayList<>();
        if (creates.size() > 1) {
            List<String> others = new ArrayList<>();
            for (int i = 0; i < creates.size(); i++) {
                if (i != which) {
                    others.add(creates.get(i).description());
                }
            }
            additions.add("only together with: " + String.join(", ", others));
        }
        if (replaces) {
            additions.add(STAYS);
        }
        return String.join("; ", additions);
    }

    /** A suggestion that stays whole keeps its identifier. */
    private Suggestion single(Suggestion suggestion, String label, Action action) {
        String uuid = suggestion.actions().size() == 1 ? suggestion.uuid() : uuids.get();
        return new Suggestion(uuid, label, suggestion.recommended(), List.of(action));
    }
}
