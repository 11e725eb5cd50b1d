package org.osteon.cdshooks.protocol;

import java.util.Map;
import java.util.Optional;

/**
 * What the published hooks say of themselves.
 *
 * @see <a href="https://cds-hooks.hl7.org/hooks/">CDS Hooks library</a>
 */
public final class Hooks {

    private static final Map<String, String> VERSIONS = Map.of(
            "patient-view", "1.0",
            "order-select", "1.0",
            "order-sign", "1.0",
            "encounter-start", "1.0",
            "encounter-discharge", "1.0",
            "medication-refill", "0.1.0");
    private static final Map<String, String> ORDERS = Map.of(
            "order-select", "draftOrders",
            "order-sign", "draftOrders",
            "medication-refill", "medications");

    private Hooks() {}

    /** The version of a published hook, as it is printed there; empty for any other hook. */
    public static Optional<String> version(String hook) {
        return Optional.ofNullable(VERSIONS.get(hook));
    }

    /** The member of the context that holds the Bundle of draft orders; empty for a hook without any. */
    public static Optional<String> orders(String hook) {
        return Optional.ofNullable(ORDERS.get(hook));
    }
}
