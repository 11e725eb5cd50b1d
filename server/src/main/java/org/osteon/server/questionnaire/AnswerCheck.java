package org.osteon.server.questionnaire;

import static org.osteon.server.questionnaire.Pairing.named;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemType;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemAnswerComponent;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** Whether each answer is one that its question allows: type, number, options, range, length. */
final class AnswerCheck {

    private final Problems problems;

    AnswerCheck(Problems problems) {
        this.problems = problems;
    }

    void check(Answered answered) {
        QuestionnaireItemComponent question = answered.question();
        List<QuestionnaireResponseItemAnswerComponent> answers = answered.item().getAnswer();
        boolean takesAnswers = question.getType() != QuestionnaireItemType.GROUP
                && question.getType() != QuestionnaireItemType.DISPLAY;
        if (!takesAnswers && !answers.isEmpty()) {
            problems.add(IssueType.STRUCTURE, named(question, "takes no answer."), answered.path());
        } else if (answers.size() > 1 && !question.getRepeats()) {
            problems.add(IssueType.INVALID, named(question, "takes one answer only."), answered.path());
        }
        if (takesAnswers) {
            for (int index = 0; index < answers.size(); index++) {
                checkValue(question, answers.get(index), "%s.answer[%d]".formatted(answered.path(), index));
            }
        }
    }

    private void checkValue(
            QuestionnaireItemComponent question, QuestionnaireResponseItemAnswerComponent answer, String path) {
        if (!answer.hasValue()) {
            problems.add(IssueType.REQUIRED, named(question, "has an answer without a value."), path);
        } else if (!types(question.getType()).contains(answer.getValue().fhirType())) {
            problems.add(
                    IssueType.VALUE,
                    named(question, "is answered with a value of another type than the question asks for."),
                    path);
        } else {
            checkOptions(question, answer.getValue(), path);
            checkRange(question, answer.getValue(), path);
        }
    }

    private void checkOptions(QuestionnaireItemComponent question, Type value, String path) {
        if (question.hasAnswerValueSet()) {
            problems.add(
                    IssueType.NOTSUPPORTED,
                    named(question, "has its answers in a value set, which is not read here. Use answerOption."),
                    path);
        }
        boolean isFree = question.getType() == QuestionnaireItemType.OPENCHOICE && value instanceof StringType;
        if (question.hasAnswerOption()
                && !isFree
                && question.getAnswerOption().stream()
                        .noneMatch(option -> Enablement.isSame(value, option.getValue()))) {
            problems.add(
                    IssueType.CODEINVALID,
                    named(question, "is answered with none of the questionnaire's options."),
                    path);
        }
    }

    private void checkRange(QuestionnaireItemComponent question, Type value, String path) {
        BigDecimal number = number(value);
        if (number != null
                && (isBeyond(question, Extensions.MIN_VALUE, number, -1)
                        || isBeyond(question, Extensions.MAX_VALUE, number, 1))) {
            problems.add(IssueType.VALUE, named(question, "is answered with a number out of its range."), path);
        }
        if (question.hasMaxLength()
                && value instanceof StringType text
                && text.getValueNotNull().length() > question.getMaxLength()) {
            problems.add(IssueType.TOOLONG, named(question, "is answered with too long a text."), path);
        }
    }

    private static boolean isBeyond(QuestionnaireItemComponent question, String url, BigDecimal number, int side) {
        Extension limit = question.getExtensionByUrl(url);
        BigDecimal bound = limit == null ? null : number(limit.getValue());
        return bound != null && Integer.signum(number.compareTo(bound)) == side;
    }

    private static @Nullable BigDecimal number(Type value) {
        if (value instanceof IntegerType integer) {
            return BigDecimal.valueOf(integer.getValue());
        }
        return value instanceof DecimalType decimal ? decimal.getValue() : null;
    }

    private static Set<String> types(QuestionnaireItemType type) {
        return switch (type) {
            case BOOLEAN -> Set.of("boolean");
            case DECIMAL -> Set.of("decimal");
            case INTEGER -> Set.of("integer");
            case DATE -> Set.of("date");
            case DATETIME -> Set.of("dateTime");
            case TIME -> Set.of("time");
            case STRING, TEXT -> Set.of("string");
            case URL -> Set.of("uri");
            case CHOICE -> Set.of("Coding", "string", "integer", "date", "time", "Reference");
            case OPENCHOICE -> Set.of("Coding", "string");
            case QUANTITY -> Set.of("Quantity");
            case REFERENCE -> Set.of("Reference");
            case ATTACHMENT -> Set.of("Attachment");
            default -> Set.of();
        };
    }
}
