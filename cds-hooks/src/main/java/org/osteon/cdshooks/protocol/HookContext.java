package org.osteon.cdshooks.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * The context of a hook call, as sent except that {@code patientId} is the bare id.
 *
 * @param patientId id without type, history or base
 * @param userId as sent, usually {@code Practitioner/123}; not needed for advice
 * @param encounterId as sent, usually a bare id
 * @param selections references to the drafts just selected, in any form; empty on other hooks than order-select
 * @param draftOrders the Bundle of drafts; empty on hooks without orders
 */
public record HookContext(
        String patientId,
        Optional<String> userId,
        Optional<String> encounterId,
        List<String> selections,
        Optional<ObjectNode> draftOrders) {

    public HookContext {
        selections = List.copyOf(selections);
    }

    /** Says what is there, never who. */
    @Override
    public String toString() {
        return "HookContext[selections=%d, draftOrders=%s]".formatted(selections.size(), draftOrders.isPresent());
    }
}
