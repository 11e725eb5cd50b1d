package org.osteon.cdshooks.protocol;

import java.util.List;

/** The answer to a hook call. No cards means that there is nothing to say. */
public record HookResponse(List<Card> cards) {

    public HookResponse {
        cards = List.copyOf(cards);
    }
}
