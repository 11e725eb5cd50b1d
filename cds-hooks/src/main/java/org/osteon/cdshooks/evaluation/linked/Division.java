package org.osteon.cdshooks.evaluation.linked;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import org.opencds.cqf.cql.engine.elm.executing.DivideEvaluator;
import org.opencds.cqf.cql.engine.execution.State;

/** CQL's division: the engine's, with a short way for quotients that don't end, of which it learns by an exception. */
final class Division {

    private static final int DECIMAL_PLACES = 8;

    private Division() {}

    /** Null if either side is null, or the right one is zero. */
    static @Nullable Object divide(@Nullable Object left, @Nullable Object right, State state) {
        if (left instanceof BigDecimal dividend && right instanceof BigDecimal divisor && divisor.signum() != 0) {
            BigDecimal cut = dividend.divide(divisor, DECIMAL_PLACES, RoundingMode.FLOOR);
            if (cut.multiply(divisor).compareTo(dividend) != 0) {
                return cut;
            }
        }
        return DivideEvaluator.divide(left, right, state);
    }
}
