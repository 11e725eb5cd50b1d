package org.osteon.cdshooks.knowledge;

import java.util.List;

/** Knowledge that may not be served: says every reason at once, so that one repair round is enough. */
public final class KnowledgeLoadException extends RuntimeException {

    private final List<String> reasons;

    public KnowledgeLoadException(List<String> reasons) {
        super("knowledge refused: " + String.join("; ", reasons));
        this.reasons = List.copyOf(reasons);
    }

    /** Each reason names the artifact it is about; never empty. */
    public List<String> reasons() {
        return reasons;
    }
}
