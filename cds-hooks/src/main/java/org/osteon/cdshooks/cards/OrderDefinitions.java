package org.osteon.cdshooks.cards;

import java.util.Optional;
import org.hl7.fhir.r4.model.ActivityDefinition;

/** Where cards look up what a suggestion would order. */
public interface OrderDefinitions {

    /** Finds by canonical reference, {@code url|version}. */
    Optional<ActivityDefinition> byCanonical(String canonical);

    /** Finds by logical id. */
    Optional<ActivityDefinition> byId(String id);
}
