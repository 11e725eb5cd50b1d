package org.osteon.cdshooks.prefetch;

import org.osteon.cdshooks.knowledge.PrefetchTemplate;

/** A mandatory key was neither sent nor could it be read. */
public final class MissingPrefetchException extends RuntimeException {

    private final PrefetchTemplate template;

    MissingPrefetchException(PrefetchTemplate template) {
        super("prefetch '%s' is missing".formatted(template.key()));
        this.template = template;
    }

    /** The key and its query, tokens unresolved. */
    public PrefetchTemplate template() {
        return template;
    }
}
