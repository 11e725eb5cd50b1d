package org.osteon.cdshooks.service;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says which setting is wrong in place of a stack trace. Named in {@code META-INF/spring.factories}. */
final class ClientMisconfiguredFailureAnalyzer extends AbstractFailureAnalyzer<ClientMisconfiguredException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ClientMisconfiguredException cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()), "Correct the setting; docs/operators.md lists them.", cause);
    }
}
