package org.osteon.server.questionnaire;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.jspecify.annotations.Nullable;
import org.osteon.terminology.code.CanonicalReference;

/**
 * {@code QuestionnaireResponse/$extract} and {@code QuestionnaireResponse/[id]/$extract}. It stores nothing: the answer is a transaction that
 * the caller may look at and post.
 *
 * <p>The operation of the clinical reasoning library that serves {@code $apply} is not used: it makes the first of January of a year, gives several
 * answers to one question the same id, and takes answers that the questionnaire does not allow.
 */
public final class ExtractOperation {

    private static final Set<QuestionnaireResponseStatus> FINISHED =
            Set.of(QuestionnaireResponseStatus.COMPLETED, QuestionnaireResponseStatus.AMENDED);
    private static final Pattern PATIENT = Pattern.compile("Patient/[A-Za-z0-9.\\-]{1,64}");

    private final FhirContext fhir;
    private final StoredQuestionnaires questionnaires;
    private final IFhirResourceDao<QuestionnaireResponse> responses;

    ExtractOperation(
            FhirContext fhir, StoredQuestionnaires questionnaires, IFhirResourceDao<QuestionnaireResponse> responses) {
        this.fhir = fhir;
        this.questionnaires = questionnaires;
        this.responses = responses;
    }

    /**
     * The resources of one response as a transaction.
     *
     * @param id a stored response; or
     * @param sent the response itself, as a parameter or as the whole body
     */
    @Operation(name = "$extract", typeName = "QuestionnaireResponse", idempotent = true)
    public Bundle extract(
            @IdParam(optional = true) @Nullable IdType id,
            @OperationParam(name = "questionnaire-response") @Nullable QuestionnaireResponse sent,
            RequestDetails request) {
        boolean isStored = id != null && id.hasIdPart();
        QuestionnaireResponse response = isStored ? responses.read(id, request) : sent;
        if (response == null) {
            throw new InvalidRequestException("There is no response to extract.", noResponse());
        }
        checkHead(response);
        Questionnaire questionnaire = questionnaire(response)
                .orElseThrow(() -> Problems.refusal(
                        IssueType.NOTFOUND,
                        "The questionnaire of the response is not stored here, or not in the version that it names.",
                        "QuestionnaireResponse.questionnaire"));
        List<Answered> items = new ResponseCheck(questionnaire).check(response);
        return Extraction.bundle(fhir, questionnaire, response, items, isStored);
    }

    private Optional<Questionnaire> questionnaire(QuestionnaireResponse response) {
        String canonical = response.getQuestionnaire();
        return canonical == null || canonical.isBlank() || canonical.startsWith("|")
                ? Optional.empty()
                : questionnaires.find(CanonicalReference.parse(canonical));
    }

    private static void checkHead(QuestionnaireResponse response) {
        Problems problems = new Problems();
        if (!FINISHED.contains(response.getStatus())) {
            problems.add(
                    IssueType.BUSINESSRULE,
                    "Only a response that is completed or amended is extracted.",
                    "QuestionnaireResponse.status");
        }
        String subject = response.getSubject().getReference();
        if (subject == null || !PATIENT.matcher(subject).matches()) {
            problems.add(IssueType.REQUIRED, "The subject has to be Patient/[id].", "QuestionnaireResponse.subject");
        }
        if (!response.hasAuthored()) {
            problems.add(
                    IssueType.REQUIRED,
                    "It is not said when the questions were answered.",
                    "QuestionnaireResponse.authored");
        }
        problems.refuseIfAny();
    }

    private static OperationOutcome noResponse() {
        OperationOutcome outcome = new OperationOutcome();
        outcome.addIssue()
                .setSeverity(IssueSeverity.ERROR)
                .setCode(IssueType.REQUIRED)
                .setDetails(new CodeableConcept().setText("There is no response to extract."))
                .setDiagnostics("Send a QuestionnaireResponse, by itself or as the parameter questionnaire-response,"
                        + " or call QuestionnaireResponse/[id]/$extract.");
        return outcome;
    }
}
