package org.osteon.server.fhir;

import org.h2.api.ErrorCode;
import org.h2.jdbc.JdbcSQLNonTransientConnectionException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in a sentence that another server has the data folder open. Named in {@code META-INF/spring.factories}. */
final class DataFolderInUseFailureAnalyzer extends AbstractFailureAnalyzer<JdbcSQLNonTransientConnectionException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, JdbcSQLNonTransientConnectionException cause) {
        return cause.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1
                ? new FailureAnalysis(
                        "The data folder is in use: another Osteon has its database open.",
                        "Stop the other server, or give this one a folder of its own with --data.",
                        cause)
                : null;
    }
}
