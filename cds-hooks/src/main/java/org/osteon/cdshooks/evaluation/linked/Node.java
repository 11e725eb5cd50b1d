package org.osteon.cdshooks.evaluation.linked;

import org.jspecify.annotations.Nullable;

/** One expression, its references resolved. Immutable and shared by all evaluations. */
@FunctionalInterface
interface Node {

    /** The expression's value, as the engine represents it. */
    @Nullable
    Object value(Frame frame);

    /** A value that is the same in every evaluation. Nobody changes it. */
    record Constant(@Nullable Object constant) implements Node {

        @Override
        public @Nullable Object value(Frame frame) {
            return constant;
        }
    }
}
