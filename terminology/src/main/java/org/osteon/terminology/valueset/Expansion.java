package org.osteon.terminology.valueset;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osteon.terminology.code.ConceptCode;

/**
 * What is known of a value set's members.
 *
 * @param codes certain members; all of them when {@code gaps} is empty
 * @param gaps what could not be expanded and why; a code that is not in {@code codes} may then still be a member
 */
record Expansion(Optional<String> version, Set<ConceptCode> codes, List<String> gaps) {

    Expansion {
        codes = Collections.unmodifiableSet(new LinkedHashSet<>(codes));
        gaps = List.copyOf(gaps);
    }

    boolean isWhole() {
        return gaps.isEmpty();
    }
}
