package org.osteon.terminology.valueset;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osteon.terminology.code.ConceptCode;

/**
 * The members of one value set.
 *
 * @param codes certain members, as they were listed, in the order of the set's parts
 * @param gaps what could not be expanded and why, for operators; a code that is not in {@code codes} may then still be a member
 * @param isClosed false when codes that are listed nowhere are members, too, because the codes themselves say so
 */
public record Expansion(Optional<String> version, Set<ConceptCode> codes, List<String> gaps, boolean isClosed) {

    public Expansion {
        codes = Collections.unmodifiableSet(new LinkedHashSet<>(codes));
        gaps = List.copyOf(gaps);
    }

    /** Whether membership of every code can be told. */
    public boolean isWhole() {
        return gaps.isEmpty();
    }
}
