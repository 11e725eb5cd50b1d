package org.osteon.server.questionnaire;

import static org.osteon.server.questionnaire.Pairing.named;

import java.util.List;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse;

/**
 * Holds a response to its questionnaire before anything is taken out of it: half of it read wrongly would be a wrong chart. HAPI's validator
 * knows the same rules, but quotes answers in its messages and needs the definitions of all of FHIR in memory.
 */
final class ResponseCheck {

    private static final String ROOT = "QuestionnaireResponse";

    private final Questionnaire questionnaire;
    private final Problems problems = new Problems();

    ResponseCheck(Questionnaire questionnaire) {
        this.questionnaire = questionnaire;
    }

    /**
     * The items of the response beside their questions.
     *
     * @throws ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException with everything that is wrong
     */
    List<Answered> check(QuestionnaireResponse response) {
        List<Answered> items = new Pairing(problems).pair(questionnaire.getItem(), response.getItem(), ROOT);
        Enablement enablement = new Enablement(items);
        AnswerCheck answers = new AnswerCheck(problems);
        items.stream().flatMap(Answered::withAllBelow).forEach(answers::check);
        checkPresence(questionnaire.getItem(), items, enablement, ROOT);
        problems.refuseIfAny();
        return items;
    }

    private void checkPresence(
            List<QuestionnaireItemComponent> questions, List<Answered> items, Enablement enablement, String path) {
        for (QuestionnaireItemComponent question : questions) {
            if (!Enablement.isSupported(question)) {
                problems.add(
                        IssueType.NOTSUPPORTED,
                        named(question, "has a condition of a kind that is not read here. Use exists, = or !=."),
                        path);
            }
            List<Answered> given = items.stream()
                    .filter(answered -> answered.question() == question)
                    .toList();
            boolean isEnabled = enablement.isEnabled(question);
            if (isEnabled && question.getRequired() && given.stream().noneMatch(ResponseCheck::hasContent)) {
                problems.add(IssueType.REQUIRED, named(question, "has to be answered."), path);
            }
            if (!isEnabled) {
                given.stream()
                        .filter(ResponseCheck::hasContent)
                        .forEach(answered -> problems.add(
                                IssueType.INVALID,
                                named(question, "is answered although, by the other answers, it is not asked."),
                                answered.path()));
            }
            given.forEach(
                    answered -> checkPresence(question.getItem(), answered.children(), enablement, answered.path()));
        }
    }

    private static boolean hasContent(Answered answered) {
        return answered.item().hasAnswer() || answered.item().hasItem();
    }
}
