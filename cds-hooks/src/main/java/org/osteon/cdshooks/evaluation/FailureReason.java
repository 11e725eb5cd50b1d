package org.osteon.cdshooks.evaluation;

import org.jspecify.annotations.Nullable;
import org.opencds.cqf.cql.engine.exception.CqlException;
import org.opencds.cqf.cql.engine.execution.trace.ExpressionDefTraceFrame;
import org.opencds.cqf.cql.engine.execution.trace.TraceFrame;
import org.osteon.cdshooks.evaluation.linked.EvaluationFailed;

/** What may be said of an exception of the engine: its type and its place. The message and the variables may quote a chart. */
final class FailureReason {

    private FailureReason() {}

    static String of(RuntimeException exception) {
        Throwable cause = exception;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String type = cause.getClass().getSimpleName();
        if (exception instanceof EvaluationFailed failed) {
            return type + " at " + failed.place();
        }
        if (exception instanceof CqlException failed && failed.getBacktrace() != null) {
            return type + place(innermost(failed.getBacktrace().getFrame()));
        }
        return type;
    }

    private static TraceFrame innermost(TraceFrame outermost) {
        TraceFrame frame = outermost;
        while (frame instanceof ExpressionDefTraceFrame define
                && !define.getSubframes().isEmpty()) {
            frame = define.getSubframes().get(0);
        }
        return frame;
    }

    private static String place(TraceFrame frame) {
        @Nullable String locator = frame.getElement().getLocator();
        return frame.getLibrary() == null
                ? ""
                : " at " + frame.getLibrary().getId() + (locator == null ? "" : " " + locator);
    }
}
