package org.osteon.server.knowledge;

import java.util.List;

/**
 * What the last load came to.
 *
 * @param plans canonical references of the plans in use; those of the last good load when a later one failed
 * @param reasons why the store's current artifacts are not in use; empty when they are
 */
record KnowledgeState(List<String> plans, List<String> reasons) {

    static final KnowledgeState NOTHING_LOADED = new KnowledgeState(List.of(), List.of("not loaded yet"));

    KnowledgeState {
        plans = List.copyOf(plans);
        reasons = List.copyOf(reasons);
    }

    boolean isCurrent() {
        return reasons.isEmpty();
    }
}
