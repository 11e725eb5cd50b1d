package org.osteon.cdshooks.web;

import java.time.Duration;
import java.util.Map;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** A request that is turned down for what it is as HTTP, before anybody looks at what it says. */
final class RequestRefusedException extends RuntimeException {

    private final int status;
    private final IssueType code;
    private final Map<String, String> headers;

    RequestRefusedException(int status, IssueType code, String message, Map<String, String> headers) {
        super(message);
        this.status = status;
        this.code = code;
        this.headers = Map.copyOf(headers);
    }

    static RequestRefusedException methodNotAllowed(String allow) {
        return new RequestRefusedException(
                405, IssueType.NOTSUPPORTED, "This address does not answer that method.", Map.of("Allow", allow));
    }

    static RequestRefusedException tooLarge(long most) {
        return new RequestRefusedException(
                413, IssueType.TOOCOSTLY, "The body is larger than %d bytes.".formatted(most), Map.of());
    }

    static RequestRefusedException tooSlow(Duration within) {
        return new RequestRefusedException(
                408,
                IssueType.TIMEOUT,
                "The body did not arrive within %d seconds.".formatted(within.toSeconds()),
                Map.of("Connection", "close"));
    }

    static RequestRefusedException unsupported(String message) {
        return new RequestRefusedException(415, IssueType.NOTSUPPORTED, message, Map.of());
    }

    static RequestRefusedException malformed(String message) {
        return new RequestRefusedException(400, IssueType.STRUCTURE, message, Map.of());
    }

    int status() {
        return status;
    }

    IssueType code() {
        return code;
    }

    Map<String, String> headers() {
        return headers;
    }
}
