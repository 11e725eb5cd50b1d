package org.osteon.cdshooks.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * The defines of one plan's library over one record. What one define computes, the next ones find cached. A define that
 * throws is told apart from the others, which stand.
 */
interface ExpressionRun {

    /** The define's answer; the same object each time. */
    Answer evaluate(String define);

    /** What a define came to. */
    sealed interface Answer {
        record Value(@Nullable Object value) implements Answer {}

        record Failed(String reason, RuntimeException cause) implements Answer {}
    }
}
