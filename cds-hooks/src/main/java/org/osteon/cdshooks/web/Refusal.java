package org.osteon.cdshooks.web;

import ca.uhn.fhir.context.FhirContext;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.osteon.cdshooks.feedback.FeedbackStoreException;
import org.osteon.cdshooks.protocol.MalformedRequestException;
import org.osteon.cdshooks.protocol.MissingPrefetchException;
import org.osteon.cdshooks.protocol.PatientMismatchException;
import org.osteon.cdshooks.protocol.TooManyEntriesException;
import org.osteon.cdshooks.service.HookMismatchException;
import org.osteon.cdshooks.service.KnowledgeNotLoadedException;
import org.osteon.cdshooks.service.UnknownCdsServiceException;
import org.osteon.cdshooks.trust.CallRefusedException;
import org.osteon.cdshooks.trust.ReplayStoreUnavailableException;

/**
 * How a failed call is answered: status, headers, and an OperationOutcome that tells an integrator what to do.
 *
 * @param text for people
 * @param diagnostics what to do about it; empty when there is nothing to add
 * @param expression JSON path of the fault; empty when it is not in the body
 */
record Refusal(
        int status, IssueType code, String text, String diagnostics, String expression, Map<String, String> headers) {

    private static final FhirContext FHIR = FhirContext.forR4Cached();

    /** What a domain exception means in HTTP; empty for one that no caller can cause. */
    static Optional<Refusal> of(Exception e) {
        if (e instanceof CallRefusedException) {
            return Optional.of(ofStatus(401));
        }
        if (e instanceof ReplayStoreUnavailableException) {
            return Optional.of(notReady("10"));
        }
        if (e instanceof RequestRefusedException refused) {
            return Optional.of(new Refusal(refused.status(), refused.code(), message(e), "", "", refused.headers()));
        }
        if (e instanceof MalformedRequestException malformed) {
            return refusal(400, IssueType.STRUCTURE, e, malformed.path());
        }
        if (e instanceof HookMismatchException) {
            return refusal(400, IssueType.VALUE, e, "hook");
        }
        if (e instanceof UnknownCdsServiceException unknown) {
            String known = "Known ids: " + String.join(", ", unknown.knownIds());
            return Optional.of(new Refusal(404, IssueType.NOTFOUND, message(e), known, "", Map.of()));
        }
        if (e instanceof MissingPrefetchException missing) {
            return Optional.of(prefetchMissing(missing));
        }
        if (e instanceof TooManyEntriesException tooMany) {
            return refusal(413, IssueType.TOOCOSTLY, e, tooMany.path());
        }
        if (e instanceof PatientMismatchException mismatch) {
            return refusal(422, IssueType.BUSINESSRULE, e, mismatch.path());
        }
        if (e instanceof FeedbackStoreException) {
            return Optional.of(new Refusal(503, IssueType.TRANSIENT, message(e), "", "", Map.of("Retry-After", "60")));
        }
        if (e instanceof KnowledgeNotLoadedException) {
            return Optional.of(new Refusal(503, IssueType.TRANSIENT, message(e), "", "", Map.of("Retry-After", "30")));
        }
        return Optional.empty();
    }

    /** A fault of ours; says nothing of what it was. */
    static Refusal ownFault() {
        return new Refusal(500, IssueType.EXCEPTION, "The call failed for a reason of ours.", "", "", Map.of());
    }

    /** What the container or a filter answered with a status alone. */
    static Refusal ofStatus(int status) {
        return switch (status) {
            case 401 ->
                new Refusal(
                        status,
                        IssueType.LOGIN,
                        "The call is not authenticated.",
                        "",
                        "",
                        Map.of("WWW-Authenticate", "Bearer"));
            case 403 -> plain(status, IssueType.FORBIDDEN, "The call is not allowed.");
            case 404 -> plain(status, IssueType.NOTFOUND, "There is nothing at this address.");
            case 405 -> plain(status, IssueType.NOTSUPPORTED, "This address does not answer that method.");
            case 413 -> plain(status, IssueType.TOOCOSTLY, "The request is too large.");
            case 415 -> plain(status, IssueType.NOTSUPPORTED, "The body must be application/json in UTF-8.");
            case 503 -> notReady("30");
            default ->
                status >= 500 ? ownFault().with(status) : plain(status, IssueType.INVALID, "The request is not valid.");
        };
    }

    private static Refusal notReady(String seconds) {
        return new Refusal(
                503, IssueType.TRANSIENT, "The service is not ready.", "", "", Map.of("Retry-After", seconds));
    }

    private static Refusal plain(int status, IssueType code, String text) {
        return new Refusal(status, code, text, "", "", Map.of());
    }

    private Refusal with(int otherStatus) {
        return new Refusal(otherStatus, code, text, diagnostics, expression, headers);
    }

    private static Optional<Refusal> refusal(int status, IssueType code, Exception e, String path) {
        String diagnostics = path.isEmpty() ? "" : "At " + path;
        return Optional.of(new Refusal(status, code, message(e), diagnostics, path, Map.of()));
    }

    private static Refusal prefetchMissing(MissingPrefetchException e) {
        String key = e.key();
        return new Refusal(
                412,
                IssueType.REQUIRED,
                "The prefetch '%s' is missing, and nothing can be advised without it.".formatted(key),
                "Send prefetch.%s (%s), or name this server's own /fhir as fhirServer when it is on file there"
                        .formatted(key, e.query()),
                "prefetch." + key,
                Map.of());
    }

    private static String message(Exception e) {
        return String.valueOf(e.getMessage());
    }

    /** The body. */
    String json(String requestId) {
        OperationOutcome outcome = new OperationOutcome();
        OperationOutcomeIssueComponent issue =
                outcome.addIssue().setSeverity(IssueSeverity.ERROR).setCode(code);
        issue.getDetails().setText(text);
        String request = "Request " + requestId;
        issue.setDiagnostics(diagnostics.isEmpty() ? request : diagnostics + ". " + request);
        if (!expression.isEmpty()) {
            issue.addExpression(expression);
        }
        return FHIR.newJsonParser().encodeResourceToString(outcome);
    }
}
