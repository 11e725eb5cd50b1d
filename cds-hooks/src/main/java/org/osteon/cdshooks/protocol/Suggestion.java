package org.osteon.cdshooks.protocol;

import java.util.List;

/**
 * A change that the user may accept.
 *
 * @param uuid fresh in each answer
 * @param recommended at most one of a card's suggestions is, where only one may be chosen
 */
public record Suggestion(String uuid, String label, boolean recommended, List<Action> actions) {

    public Suggestion {
        actions = List.copyOf(actions);
    }
}
