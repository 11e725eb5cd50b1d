package org.osteon.server.terminology;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** Refusals as exceptions with an OperationOutcome: what is wrong, and what to do about it. They repeat no code that the caller sent. */
final class Refusal {

    private Refusal() {}

    /** 400: the request cannot be read, or lacks something. */
    static BaseServerResponseException invalid(IssueType code, String text, String remedy) {
        return new InvalidRequestException(text, outcome(code, text, remedy));
    }

    /** 404: what is asked about is not here. */
    static BaseServerResponseException notFound(String text, String remedy) {
        return new ResourceNotFoundException(text, outcome(IssueType.NOTFOUND, text, remedy));
    }

    /**
     * 422: the question is understood, and the answer is not known here. Not 501, which says that the server lacks the operation: for other codes it
     * answers, and what stands between reads 5xx as a fault of the server.
     */
    static BaseServerResponseException notSupported(String text, String remedy) {
        return new UnprocessableEntityException(text, outcome(IssueType.NOTSUPPORTED, text, remedy));
    }

    private static OperationOutcome outcome(IssueType code, String text, String remedy) {
        OperationOutcome outcome = new OperationOutcome();
        outcome.addIssue()
                .setSeverity(IssueSeverity.ERROR)
                .setCode(code)
                .setDetails(new CodeableConcept().setText(text))
                .setDiagnostics(remedy);
        return outcome;
    }
}
