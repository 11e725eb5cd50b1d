package org.osteon.terminology;

import java.util.Optional;
import org.hl7.fhir.r4.model.Enumerations.ConceptMapEquivalence;
import org.osteon.terminology.code.CanonicalReference;
import org.osteon.terminology.code.ConceptCode;

/**
 * One match of a translation.
 *
 * @param equivalence how the target stands to the code that was asked about; never {@code unmatched}
 * @param conceptMap the map that says so
 */
public record Translation(
        ConceptCode target,
        Optional<String> display,
        ConceptMapEquivalence equivalence,
        CanonicalReference conceptMap) {}
