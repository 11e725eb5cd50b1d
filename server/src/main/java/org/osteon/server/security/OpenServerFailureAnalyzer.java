package org.osteon.server.security;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says why the start was refused in two sentences in place of a stack trace. Named in {@code META-INF/spring.factories}. */
final class OpenServerFailureAnalyzer extends AbstractFailureAnalyzer<ListeningRules.OpenServerException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ListeningRules.OpenServerException cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.action(), cause);
    }
}
