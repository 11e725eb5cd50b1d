package org.osteon.terminology.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.osteon.terminology.remote.Rules.COLDS;

import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osteon.terminology.SubsumptionOutcome;
import org.osteon.terminology.code.CodeSystemUri;
import org.osteon.terminology.remote.NoAnswerException.Reason;

class FhirTerminologyClientTest {

    private static final String SCT = CodeSystemUri.SNOMED_CT;
    private static final SubsumptionQuestion QUESTION = new SubsumptionQuestion(SCT, Optional.empty(), "1", "2");

    private final Deque<Transport.Reply> replies = new ArrayDeque<>();
    private final List<String> questions = new ArrayList<>();
    private final FhirTerminologyClient client = new FhirTerminologyClient(
            FhirContext.forR4Cached(),
            (operation, json) -> {
                questions.add(operation + " " + json);
                return replies.remove();
            },
            new ExpansionLimits(2, 5));

    @Test
    void asksForTheRuleAndNothingElse() {
        reply(expansion("'total':1,", "1"));

        assertThat(client.expand(COLDS.withVersion("http://snomed.info/sct/900000000000207008")))
                .containsExactly("1");
        assertThat(questions)
                .singleElement()
                .asString()
                .startsWith("ValueSet/$expand ")
                .contains("\"system\":\"" + SCT + "\",\"version\":\"http://snomed.info/sct/900000000000207008\"")
                .contains("{\"property\":\"constraint\",\"op\":\"=\",\"value\":\"<< 82272006\"}");
    }

    @Test
    void putsPagesTogetherUntilTheTotal() {
        reply(expansion("'total':3,", "1", "2"));
        reply(expansion("'total':3,'offset':2,", "3"));

        assertThat(client.expand(COLDS)).containsExactlyInAnyOrder("1", "2", "3");
        assertThat(questions.get(1)).contains("\"name\":\"offset\",\"valueInteger\":2");
    }

    @Test
    void asksOnUntilAPageIsEmptyWhereNoTotalIsTold() {
        reply(expansion("'offset':0,", "1", "2"));
        reply(expansion("'offset':2,", "3"));
        reply(expansion("'offset':3,"));

        assertThat(client.expand(COLDS)).containsExactlyInAnyOrder("1", "2", "3");
    }

    @Test
    void takesAnAnswerThatIsNotPagedAsItIs() {
        reply(expansion("", "1", "2", "3"));

        assertThat(client.expand(COLDS)).hasSize(3);
    }

    @Test
    void asksForTheWholeWhereAPageIsRefused() {
        replies.add(new Transport.Reply(500, ""));
        reply(expansion("", "1", "2", "3"));

        assertThat(client.expand(COLDS)).hasSize(3);
        assertThat(questions.get(1)).doesNotContain("offset", "count");
    }

    @Test
    void leavesOutGroupsAndTakesWhatIsBelowThem() {
        reply("""
                {"resourceType":"ValueSet","expansion":{"total":3,"contains":[
                  {"system":"http://snomed.info/sct","code":"1","abstract":true,"contains":[
                    {"system":"http://snomed.info/sct","code":"2"}, {"system":"http://snomed.info/sct","code":"3","inactive":true}]}]}}""");

        assertThat(client.expand(COLDS)).containsExactlyInAnyOrder("2", "3");
    }

    @Test
    void takesNoPartForTheWhole() {
        reply(expansion("'total':4,", "1", "2"));
        reply(expansion("'total':4,", "1", "2"));
        assertNone(Reason.INCOMPLETE, () -> client.expand(COLDS));

        reply(expansion(
                "'total':1,'extension':[{'url':'http://hl7.org/fhir/StructureDefinition/valueset-toocostly','valueBoolean':true}],",
                "1"));
        assertNone(Reason.INCOMPLETE, () -> client.expand(COLDS));

        reply(expansion("'total':1,'parameter':[{'name':'limitedExpansion','valueBoolean':true}],", "1"));
        assertNone(Reason.INCOMPLETE, () -> client.expand(COLDS));

        reply("{\"resourceType\":\"ValueSet\"}");
        assertNone(Reason.INCOMPLETE, () -> client.expand(COLDS));
    }

    @Test
    void takesAnEmptyExpansionForAFault() {
        reply(expansion("'total':0,"));

        assertNone(Reason.INCOMPLETE, () -> client.expand(COLDS));
    }

    @Test
    void stopsAtTheMostItTakes() {
        reply(expansion("", "1", "2", "3", "4", "5", "6"));

        assertNone(Reason.TOO_LARGE, () -> client.expand(COLDS));
    }

    @Test
    void refusesCodesOfAnotherSystem() {
        reply("""
                {"resourceType":"ValueSet","expansion":{"total":1,"contains":[{"system":"http://loinc.org","code":"1"}]}}""");

        assertNone(Reason.NOT_UNDERSTOOD, () -> client.expand(COLDS));
    }

    @ParameterizedTest
    @CsvSource({"400, REFUSED", "404, REFUSED", "401, REFUSED", "500, REFUSED", "429, UNREACHABLE", "503, UNREACHABLE"})
    void anErrorIsNoAnswer(int status, Reason reason) {
        replies.add(new Transport.Reply(status, "<html>no</html>"));
        replies.add(new Transport.Reply(status, "<html>no</html>"));

        assertNone(reason, () -> client.expand(COLDS));
    }

    @Test
    void tellsWhenTheServerFindsItTooLarge() {
        replies.add(
                new Transport.Reply(
                        422,
                        "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"code\":\"too-costly\"}]}"));

        assertNone(Reason.TOO_LARGE, () -> client.expand(COLDS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{}", "not json", "[]", "{\"resourceType\":\"Bundle\"}", "{\"resourceType\":\"Nothing\"}"})
    void whatCannotBeReadIsNoAnswer(String body) {
        reply(body);

        assertNone(Reason.NOT_UNDERSTOOD, () -> client.expand(COLDS));
    }

    @ParameterizedTest
    @CsvSource({"equivalent, Equivalent", "subsumes, Subsumes", "subsumed-by, SubsumedBy"})
    void tellsHowTwoCodesStandToEachOther(String outcome, String expected) {
        reply(parameter("outcome", "'valueCode':'" + outcome + "'"));

        assertThat(client.subsumes(QUESTION).getClass().getSimpleName()).isEqualTo(expected);
    }

    @Test
    void believesNotSubsumedOnlyOfCodesThatTheServerKnows() {
        reply(parameter("outcome", "'valueCode':'not-subsumed'"));
        reply(parameter("result", "'valueBoolean':true"));
        reply(parameter("result", "'valueBoolean':true"));
        assertThat(client.subsumes(QUESTION)).isEqualTo(new SubsumptionOutcome.NotSubsumed());

        reply(parameter("outcome", "'valueCode':'not-subsumed'"));
        reply(parameter("result", "'valueBoolean':false"));
        assertNone(Reason.INCOMPLETE, () -> client.subsumes(QUESTION));
    }

    @Test
    void believesNoMemberOnlyOfACodeThatTheServerKnows() {
        MembershipQuestion question = new MembershipQuestion(COLDS, "1");
        reply(parameter("result", "'valueBoolean':true"));
        assertThat(client.takes(question)).isTrue();

        reply(parameter("result", "'valueBoolean':false"));
        reply(parameter("result", "'valueBoolean':true"));
        assertThat(client.takes(question)).isFalse();

        reply(parameter("result", "'valueBoolean':false"));
        reply(parameter("result", "'valueBoolean':false"));
        assertNone(Reason.INCOMPLETE, () -> client.takes(question));

        reply("{\"resourceType\":\"Parameters\"}");
        assertNone(Reason.NOT_UNDERSTOOD, () -> client.takes(question));
    }

    private static void assertNone(Reason reason, ThrowingCallable question) {
        assertThatThrownBy(question).isInstanceOfSatisfying(NoAnswerException.class, none -> assertThat(none.reason())
                .isEqualTo(reason));
    }

    private void reply(String json) {
        replies.add(new Transport.Reply(200, json));
    }

    private static String expansion(String head, String... codes) {
        List<String> entries = new ArrayList<>();
        for (String code : codes) {
            entries.add("{'system':'" + SCT + "','code':'" + code + "'}");
        }
        return ("{'resourceType':'ValueSet','expansion':{" + head + "'contains':[" + String.join(",", entries) + "]}}")
                .replace("'contains':[]", "'identifier':'urn:x'")
                .replace('\'', '"');
    }

    private static String parameter(String name, String value) {
        return "{'resourceType':'Parameters','parameter':[{'name':'%s',%s}]}"
                .formatted(name, value)
                .replace('\'', '"');
    }
}
