package org.osteon.server.questionnaire;

import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** What is wrong with one response, or cannot be done with its questionnaire: all of it at once, with places, and never with the answers. */
final class Problems {

    private final OperationOutcome outcome = new OperationOutcome();

    /** @param path FHIRPath of the place in the response */
    void add(IssueType code, String text, String path) {
        outcome.addIssue()
                .setSeverity(IssueSeverity.ERROR)
                .setCode(code)
                .setDetails(new CodeableConcept().setText(text))
                .addExpression(path);
    }

    /** Refuses with 422 if anything was added. */
    void refuseIfAny() {
        if (outcome.hasIssue()) {
            throw new UnprocessableEntityException("The response cannot be extracted.", outcome);
        }
    }

    /** 422 for one reason. */
    static UnprocessableEntityException refusal(IssueType code, String text, String path) {
        Problems problems = new Problems();
        problems.add(code, text, path);
        return new UnprocessableEntityException(text, problems.outcome);
    }
}
