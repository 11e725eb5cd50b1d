package org.osteon.server.questionnaire;

import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemComponent;

/**
 * One item of a response beside the question that it answers.
 *
 * @param path FHIRPath of the item in the response
 * @param key the place by link ids and occurrences: the same in an amended response that answers other questions too
 * @param children the items below it, in a group or below its answers
 */
record Answered(
        QuestionnaireItemComponent question,
        QuestionnaireResponseItemComponent item,
        String path,
        String key,
        List<Answered> children) {

    /** This item and all below it. */
    Stream<Answered> withAllBelow() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(Answered::withAllBelow));
    }
}
