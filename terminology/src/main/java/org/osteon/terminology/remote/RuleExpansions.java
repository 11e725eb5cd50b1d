package org.osteon.terminology.remote;

import java.util.Optional;
import java.util.Set;

/** The codes that rules take, as far as they are at hand. */
@FunctionalInterface
public interface RuleExpansions {

    /** All codes of the rule's system that it takes; empty while that is not known. Never waits. */
    Optional<Set<String>> atHand(ConceptRule rule);

    /** Whether a rule without an expansion takes one code; empty while, or where, that is not known. Never waits. */
    default Optional<Boolean> takes(ConceptRule rule, String code) {
        return Optional.empty();
    }
}
