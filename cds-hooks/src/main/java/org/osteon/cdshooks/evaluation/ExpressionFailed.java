package org.osteon.cdshooks.evaluation;

/**
 * Stands for the value of a define that threw.
 *
 * @param reason the kind of error and its place in the CQL
 * @param cause the engine's exception, for tests with made-up patients: it may quote the chart, so it is never logged or shown
 */
public record ExpressionFailed(String reason, RuntimeException cause) {

    /** Without the cause. */
    @Override
    public String toString() {
        return "ExpressionFailed[" + reason + "]";
    }
}
