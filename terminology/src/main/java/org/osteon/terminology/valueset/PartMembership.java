package org.osteon.terminology.valueset;

import java.util.Optional;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.osteon.terminology.code.ConceptCode;

/** Decides single codes of parts of value sets that cannot be expanded here. */
@FunctionalInterface
public interface PartMembership {

    /** Knows nothing. */
    PartMembership NONE = (part, code) -> Optional.empty();

    /**
     * Whether system and filters of the part take the code; empty when that is not known. Must not wait.
     *
     * @param code of the part's system, in canonical spelling
     */
    Optional<Boolean> takes(ConceptSetComponent part, ConceptCode code);
}
