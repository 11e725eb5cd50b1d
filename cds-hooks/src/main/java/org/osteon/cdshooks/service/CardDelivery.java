package org.osteon.cdshooks.service;

import java.util.List;
import java.util.UUID;
import org.osteon.cdshooks.cards.ProfileFit;
import org.osteon.cdshooks.client.ClientProfile;
import org.osteon.cdshooks.feedback.CardIds;
import org.osteon.cdshooks.protocol.Card;
import org.osteon.cdshooks.protocol.HookResponse;

/** Makes of the cards of a call what is sent: worded for the caller's EHR, under identifiers by which feedback finds back. Thread-safe. */
public final class CardDelivery {

    private final CardIds ids;
    private final ProfileFit fit = new ProfileFit(() -> UUID.randomUUID().toString());

    public CardDelivery(CardIds ids) {
        this.ids = ids;
    }

    /** The outcome with the answer as it is to be sent. */
    public CallOutcome deliver(CallOutcome outcome, ClientProfile profile) {
        List<Card> cards = outcome.response().cards().stream()
                .map(card -> ids.identified(fit.fit(card, profile)))
                .toList();
        return outcome.with(new HookResponse(cards));
    }
}
