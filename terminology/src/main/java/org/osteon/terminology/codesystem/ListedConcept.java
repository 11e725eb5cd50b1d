package org.osteon.terminology.codesystem;

import java.util.List;
import java.util.Optional;

/**
 * A concept as its CodeSystem resource tells it.
 *
 * @param parents codes of the direct parents
 */
public record ListedConcept(String code, Optional<String> display, Optional<String> definition, List<String> parents) {

    public ListedConcept {
        parents = List.copyOf(parents);
    }
}
