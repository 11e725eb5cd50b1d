package org.osteon.cdshooks.evaluation;

import java.util.function.Function;
import java.util.function.Supplier;

/** What evaluating one {@code PlanDefinition.action.condition} told us. */
public sealed interface ConditionOutcome {

    /** The condition is true. */
    record Met() implements ConditionOutcome {}

    /** The condition is false. */
    record NotMet() implements ConditionOutcome {}

    /** The condition was null or threw; {@code expression} is its name, {@code reason} is for operators. */
    record Undetermined(String expression, String reason) implements ConditionOutcome {}

    /** Makes every caller answer for all three cases. */
    default <R> R fold(Supplier<R> met, Supplier<R> notMet, Function<Undetermined, R> undetermined) {
        if (this instanceof Met) {
            return met.get();
        }
        return this instanceof Undetermined u ? undetermined.apply(u) : notMet.get();
    }
}
