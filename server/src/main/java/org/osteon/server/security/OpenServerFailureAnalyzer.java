package org.osteon.server.security;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says why the start was refused in two sentences in place of a stack trace. Named in {@code META-INF/spring.factories}. */
final class OpenServerFailureAnalyzer extends AbstractFailureAnalyzer<LoopbackOnly.OpenServerException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, LoopbackOnly.OpenServerException cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()),
                "Remove server.address from the configuration, or set it to 127.0.0.1.",
                cause);
    }
}
