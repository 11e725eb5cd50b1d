package org.osteon.server.questionnaire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemType;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemComponent;

/** Finds the question of each item of a response, and tells of items that have none or come too often. */
final class Pairing {

    private final Problems problems;

    Pairing(Problems problems) {
        this.problems = problems;
    }

    /** @param path FHIRPath of the element that has the items */
    List<Answered> pair(
            List<QuestionnaireItemComponent> questions, List<QuestionnaireResponseItemComponent> items, String path) {
        return pair(questions, items, path, "");
    }

    private List<Answered> pair(
            List<QuestionnaireItemComponent> questions,
            List<QuestionnaireResponseItemComponent> items,
            String path,
            String key) {
        List<Answered> pairs = new ArrayList<>();
        Map<String, Integer> occurrences = new HashMap<>();
        for (int index = 0; index < items.size(); index++) {
            QuestionnaireResponseItemComponent item = items.get(index);
            String place = "%s.item[%d]".formatted(path, index);
            Optional<QuestionnaireItemComponent> question = questions.stream()
                    .filter(one ->
                            one.hasType() && one.hasLinkId() && one.getLinkId().equals(item.getLinkId()))
                    .findFirst();
            if (question.isEmpty()) {
                problems.add(IssueType.INVALID, "The questionnaire has no such question at this place.", place);
                continue;
            }
            int occurrence = occurrences.merge(item.getLinkId(), 1, Integer::sum);
            if (occurrence > 1 && !mayComeAgain(question.get())) {
                problems.add(IssueType.INVALID, named(question.get(), "comes more than once."), place);
            }
            String ownKey = "%s/%s.%d".formatted(key, item.getLinkId(), occurrence);
            pairs.add(new Answered(question.get(), item, place, ownKey, below(question.get(), item, place, ownKey)));
        }
        return pairs;
    }

    private List<Answered> below(
            QuestionnaireItemComponent question, QuestionnaireResponseItemComponent item, String path, String key) {
        if (question.getType() == QuestionnaireItemType.GROUP) {
            return pair(question.getItem(), item.getItem(), path, key);
        }
        if (item.hasItem()) {
            problems.add(
                    IssueType.STRUCTURE, named(question, "has items beside its answer; they belong below it."), path);
        }
        List<Answered> below = new ArrayList<>();
        for (int index = 0; index < item.getAnswer().size(); index++) {
            below.addAll(pair(
                    question.getItem(),
                    item.getAnswer().get(index).getItem(),
                    "%s.answer[%d]".formatted(path, index),
                    "%s.%d".formatted(key, index + 1)));
        }
        return below;
    }

    private static boolean mayComeAgain(QuestionnaireItemComponent question) {
        return question.getType() == QuestionnaireItemType.GROUP && question.getRepeats();
    }

    static String named(QuestionnaireItemComponent question, String rest) {
        return "\"%s\" %s".formatted(question.getLinkId(), rest);
    }
}
