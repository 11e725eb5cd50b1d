package org.osteon.terminology;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osteon.terminology.code.ConceptCode;

/**
 * What is at hand about one code.
 *
 * @param code under the published URL of its system and in the spelling in which it was listed
 * @param display as listed; empty where the licence of the system lets none be shown, or none was given
 * @param definition where the CodeSystem tells one
 * @param parents direct parents, where the CodeSystem or the code itself tells them; not all of them need be known codes
 * @param valueSets canonical urls, without version and sorted, of the sets known to hold the code
 */
public record Concept(
        ConceptCode code,
        Optional<String> display,
        Optional<String> definition,
        List<ConceptCode> parents,
        Set<String> valueSets) {

    public Concept {
        parents = List.copyOf(parents);
    }
}
