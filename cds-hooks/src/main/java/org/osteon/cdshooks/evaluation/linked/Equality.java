package org.osteon.cdshooks.evaluation.linked;

import org.jspecify.annotations.Nullable;
import org.opencds.cqf.cql.engine.elm.executing.EqualEvaluator;
import org.opencds.cqf.cql.engine.execution.State;

/** CQL's equality: the engine's, with a short way for what is compared most. */
final class Equality {

    private Equality() {}

    /** Null if either side is null, or where the engine can't tell. */
    static @Nullable Boolean equal(@Nullable Object left, @Nullable Object right, State state) {
        if (left == null || right == null) {
            return null;
        }
        if (left instanceof String || left instanceof Boolean) {
            return left.equals(right);
        }
        return EqualEvaluator.equal(left, right, state);
    }
}
