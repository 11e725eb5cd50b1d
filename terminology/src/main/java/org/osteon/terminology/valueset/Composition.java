package org.osteon.terminology.valueset;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.osteon.terminology.code.ConceptCode;

/**
 * A value set as a question: does it take this code?
 *
 * @param gaps the parts that cannot be expanded and why, for operators; empty when the set can be decided whole
 */
record Composition(Optional<String> version, List<Selection> includes, List<Selection> excludes, List<String> gaps) {

    Composition {
        includes = List.copyOf(includes);
        excludes = List.copyOf(excludes);
        gaps = List.copyOf(gaps);
    }

    /**
     * Whether the set takes the code.
     *
     * @param code in canonical spelling
     */
    Taken takes(ConceptCode code) {
        return included(part -> part.takes(code));
    }

    /** Whether the set takes a code that is not at hand and stands below this root, and below no deeper root of any rule. */
    Taken takesUnlistedBelow(ConceptCode root) {
        return included(part -> part.takesUnlistedBelow(root));
    }

    /** The codes at hand that the set takes for certain, in the order of its parts. */
    Set<ConceptCode> members() {
        Set<ConceptCode> members = new LinkedHashSet<>();
        for (ConceptCode code : candidates()) {
            if (takes(code) == Taken.YES) {
                members.add(code);
            }
        }
        return members;
    }

    Collection<ConceptCode> candidates() {
        Set<ConceptCode> candidates = new LinkedHashSet<>();
        includes.forEach(include -> candidates.addAll(include.candidates()));
        return candidates;
    }

    boolean isClosed() {
        return includes.stream().allMatch(Selection::isClosed);
    }

    private Taken included(Function<Selection, Taken> question) {
        Taken included = anyOf(includes, question);
        return included == Taken.NO
                ? Taken.NO
                : included.and(anyOf(excludes, question).not());
    }

    private static Taken anyOf(List<Selection> parts, Function<Selection, Taken> question) {
        Taken taken = Taken.NO;
        for (Selection part : parts) {
            taken = taken.or(question.apply(part));
        }
        return taken;
    }
}
