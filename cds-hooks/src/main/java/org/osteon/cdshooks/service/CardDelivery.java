package org.osteon.cdshooks.service;

import java.util.List;
import org.osteon.cdshooks.feedback.CardIds;
import org.osteon.cdshooks.protocol.Card;
import org.osteon.cdshooks.protocol.HookResponse;

/** Makes of the cards of a call what is sent: identifiers by which feedback finds back to the advice. Thread-safe. */
public final class CardDelivery {

    private final CardIds ids;

    public CardDelivery(CardIds ids) {
        this.ids = ids;
    }

    /** The outcome with the answer as it is to be sent. */
    public CallOutcome deliver(CallOutcome outcome) {
        List<Card> cards =
                outcome.response().cards().stream().map(ids::identified).toList();
        return outcome.with(new HookResponse(cards));
    }
}
