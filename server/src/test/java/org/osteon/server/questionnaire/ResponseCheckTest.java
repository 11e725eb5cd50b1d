package org.osteon.server.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.osteon.server.questionnaire.Responses.date;
import static org.osteon.server.questionnaire.Responses.group;
import static org.osteon.server.questionnaire.Responses.item;
import static org.osteon.server.questionnaire.Responses.number;
import static org.osteon.server.questionnaire.Responses.own;
import static org.osteon.server.questionnaire.Responses.response;
import static org.osteon.server.questionnaire.Responses.yes;

import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemOperator;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ResponseCheckTest {

    private static final Coding MOTHER = new Coding(Responses.ROLE, "MTH", "mother");
    private static final Coding BREAST = new Coding(Responses.SNOMED_CT, "254837009", null);

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void refuses(String reason, String place, QuestionnaireResponseItemComponent item) {
        assertThat(issues(Responses.intake(), response(item))).singleElement().satisfies(issue -> {
            assertThat(issue.getDetails().getText()).contains(reason);
            assertThat(issue.getExpression().get(0).getValue()).isEqualTo(place);
        });
    }

    static Stream<Arguments> refused() {
        String item = "QuestionnaireResponse.item[0]";
        String answer = item + ".answer[0]";
        QuestionnaireResponseItemComponent valueless = item("uterus");
        valueless.addAnswer();
        QuestionnaireResponseItemComponent beside = item("uterus", own("uterus-present"));
        beside.addItem(item("last-period"));
        return Stream.of(
                Arguments.of("no such question", item, item("shoe-size", number(40))),
                Arguments.of("no such question", item, item("relationship", MOTHER)),
                Arguments.of("without a value", answer, valueless),
                Arguments.of("another type", answer, item("last-period", number(2019))),
                Arguments.of("another type", answer, item("flushes-a-day", yes())),
                Arguments.of("none of the questionnaire's options", answer, item("uterus", own("interferes"))),
                Arguments.of(
                        "none of the questionnaire's options",
                        answer,
                        item("uterus", new Coding().setCode("uterus-present"))),
                Arguments.of("none of the questionnaire's options", answer, item("uterus", date("2019"))),
                Arguments.of("out of its range", answer, item("flushes-a-day", number(101))),
                Arguments.of("out of its range", answer, item("flushes-a-day", number(-1))),
                Arguments.of("out of its range", answer, item("age-at-last-period", number(7))),
                Arguments.of(
                        "one answer only", item, item("interference", own("interferes"), own("does-not-interfere"))),
                Arguments.of("takes no answer", item, withAnswer(relative(MOTHER, BREAST))),
                Arguments.of("belong below it", item, beside),
                Arguments.of("has to be answered", item, group("relative", item("relationship", MOTHER))),
                Arguments.of(
                        "has to be answered", item, group("relative", item("illness", BREAST), item("relationship"))));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void accepts(QuestionnaireResponse response) {
        assertThat(new ResponseCheck(Responses.intake()).check(response)).hasSameSizeAs(response.getItem());
    }

    static Stream<QuestionnaireResponse> accepted() {
        return Stream.of(
                response(),
                response(item("uterus", own("uterus-present"))),
                response(item("flushes-a-day", number(0)), item("interference", own("interferes"))),
                response(item("flushes-a-day", number(100))),
                response(item("age-at-last-period", number(8))),
                response(relative(MOTHER, BREAST), relative(MOTHER, BREAST)));
    }

    @Test
    void refusesAnAnswerThatIsNotAskedFor() {
        assertThat(issues(
                        Responses.intake(),
                        response(item("flushes-a-day", number(3)), item("flushes-a-week", number(20)))))
                .singleElement()
                .satisfies(
                        issue -> assertThat(issue.getDetails().getText()).contains("\"flushes-a-week\"", "not asked"));
    }

    @Test
    void refusesAQuestionThatComesTwice() {
        assertThat(issues(
                        Responses.intake(),
                        response(item("uterus", own("uterus-present")), item("uterus", own("uterus-removed")))))
                .singleElement()
                .satisfies(issue -> assertThat(issue.getDetails().getText()).contains("more than once"));
    }

    @Test
    void saysEverythingAtOnceAndNoAnswer() {
        var issues = issues(
                Responses.intake(),
                response(item("uterus", own("secret")), item("secret", own("secret")), item("flushes-a-day", yes())));

        assertThat(issues).hasSize(3).allSatisfy(issue -> assertThat(
                        issue.getDetails().getText() + issue.getDiagnostics())
                .doesNotContain("secret"));
    }

    @Test
    void saysWhatOfAQuestionnaireIsNotRead() {
        Questionnaire questionnaire = Responses.intake();
        questionnaire.getItem().get(0).setAnswerOption(null).setAnswerValueSet("http://example.org/ValueSet/x");
        questionnaire.getItem().get(2).getEnableWhenFirstRep().setOperator(QuestionnaireItemOperator.GREATER_THAN);

        assertThat(issues(questionnaire, response(item("uterus", own("uterus-present")))))
                .extracting(issue -> issue.getCode().toCode())
                .containsOnly("not-supported")
                .hasSize(2);
    }

    private static List<OperationOutcomeIssueComponent> issues(
            Questionnaire questionnaire, QuestionnaireResponse response) {
        UnprocessableEntityException refusal = catchThrowableOfType(
                UnprocessableEntityException.class, () -> new ResponseCheck(questionnaire).check(response));
        return ((OperationOutcome) refusal.getOperationOutcome()).getIssue();
    }

    private static QuestionnaireResponseItemComponent relative(Coding relationship, Coding illness) {
        return group("relative", item("relationship", relationship), item("illness", illness));
    }

    private static QuestionnaireResponseItemComponent withAnswer(QuestionnaireResponseItemComponent item) {
        item.addAnswer().setValue(yes());
        return item;
    }
}
