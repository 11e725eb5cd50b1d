package org.osteon.cdshooks.cards;

import java.util.Optional;

/** Where cards look up what a suggestion would order. */
public interface OrderDefinitions {

    /** Finds by canonical reference, {@code url|version}. */
    Optional<OrderTemplate> byCanonical(String canonical);

    /** Finds by logical id. */
    Optional<OrderTemplate> byId(String id);
}
