package org.osteon.server.questionnaire;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Questionnaire.EnableWhenBehavior;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemEnableWhenComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemOperator;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemAnswerComponent;
import org.hl7.fhir.r4.model.Type;

/** Which questions of a questionnaire one response has to do with: {@code enableWhen} with the operators exists, = and !=. */
final class Enablement {

    private final Map<String, List<Type>> answers = new HashMap<>();

    Enablement(List<Answered> items) {
        items.stream()
                .flatMap(Answered::withAllBelow)
                .forEach(answered -> answers.merge(
                        answered.question().getLinkId(),
                        answered.item().getAnswer().stream()
                                .filter(QuestionnaireResponseItemAnswerComponent::hasValue)
                                .map(QuestionnaireResponseItemAnswerComponent::getValue)
                                .toList(),
                        (one, other) ->
                                Stream.concat(one.stream(), other.stream()).toList()));
    }

    /** Whether the operators of all its conditions are known here. */
    static boolean isSupported(QuestionnaireItemComponent question) {
        return question.getEnableWhen().stream()
                .map(QuestionnaireItemEnableWhenComponent::getOperator)
                .allMatch(operator -> operator == QuestionnaireItemOperator.EXISTS
                        || operator == QuestionnaireItemOperator.EQUAL
                        || operator == QuestionnaireItemOperator.NOT_EQUAL);
    }

    boolean isEnabled(QuestionnaireItemComponent question) {
        if (!question.hasEnableWhen()) {
            return true;
        }
        return question.getEnableBehavior() == EnableWhenBehavior.ANY
                ? question.getEnableWhen().stream().anyMatch(this::holds)
                : question.getEnableWhen().stream().allMatch(this::holds);
    }

    private boolean holds(QuestionnaireItemEnableWhenComponent condition) {
        List<Type> given = answers.getOrDefault(condition.getQuestion(), List.of());
        QuestionnaireItemOperator operator = condition.getOperator();
        if (operator == QuestionnaireItemOperator.EXISTS) {
            boolean wanted = condition.getAnswer() instanceof BooleanType answer && answer.booleanValue();
            return given.isEmpty() != wanted;
        }
        boolean wanted = operator == QuestionnaireItemOperator.EQUAL;
        return given.stream().anyMatch(answer -> isSame(answer, condition.getAnswer()) == wanted);
    }

    /** Codings by system and code: displays differ between languages. */
    static boolean isSame(Type one, Type other) {
        if (one instanceof Coding coding && other instanceof Coding expected) {
            return Objects.equals(coding.getCode(), expected.getCode())
                    && Objects.equals(coding.getSystem(), expected.getSystem());
        }
        return one.equalsDeep(other);
    }
}
