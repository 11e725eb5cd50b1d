package org.osteon.server.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.osteon.server.questionnaire.Responses.FHIR;
import static org.osteon.server.questionnaire.Responses.group;
import static org.osteon.server.questionnaire.Responses.item;
import static org.osteon.server.questionnaire.Responses.number;
import static org.osteon.server.questionnaire.Responses.own;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.osteon.server.testing.HttpAnswers;
import org.osteon.server.testing.ServerTest;
import org.osteon.server.testing.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** From an answer to other advice: response, {@code $extract}, transaction, hook, all over HTTP. */
@ServerTest
class ExtractIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path EXAMPLES = Path.of("../docs/examples/questionnaire");
    private static final Set<String> OPEN = Set.of("preferred", "suitable");
    private static final String EXTRACT = "fhir/QuestionnaireResponse/$extract";

    @LocalServerPort
    private int port;

    @Autowired
    private TestClock clock;

    private HttpAnswers http;

    @BeforeEach
    void connect() {
        http = new HttpAnswers(port);
        clock.set(OffsetDateTime.parse("2026-11-23T10:00:00Z"));
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    /** The example of docs/questionnaires.md, word for word. */
    @Test
    void theUterusBecomesKnownAndTheAdviceChanges() throws IOException {
        assertThat(http.post("fhir", Files.readString(EXAMPLES.resolve("chart.json")))
                        .statusCode())
                .isEqualTo(200);
        assertThat(status("questionnaire-example", "O-01")).isEqualTo("data-needed");
        assertThat(option("questionnaire-example", "O-01").path("rules").toString())
                .contains("M-02");

        HttpResponse<String> extracted = http.post(EXTRACT, Files.readString(EXAMPLES.resolve("response.json")));

        assertThat(extracted.statusCode()).as(extracted.body()).isEqualTo(200);
        assertThat(JSON.readTree(extracted.body()))
                .isEqualTo(JSON.readTree(Files.readString(EXAMPLES.resolve("extracted.json"))));
        assertThat(http.post("fhir", extracted.body()).statusCode()).isEqualTo(200);
        assertThat(status("questionnaire-example", "O-01")).isIn(OPEN);
        assertThat(option("questionnaire-example", "O-01").path("rules").toString())
                .doesNotContain("M-02");
        assertThat(status("questionnaire-example", "O-03")).isEqualTo("not-indicated");
    }

    @Test
    void anAmendedResponseReplacesWhatTheFirstGave() throws JsonProcessingException {
        chart("extract-it-amended");
        QuestionnaireResponse response = response("extract-it-amended", item("uterus", own("uterus-removed")));
        response.setId("extract-it-amended-response");
        put(response);
        importExtracted("extract-it-amended-response");
        assertThat(status("extract-it-amended", "O-01")).isIn(OPEN);

        response.setStatus(QuestionnaireResponseStatus.AMENDED);
        response.getItemFirstRep().getAnswerFirstRep().setValue(own("uterus-present"));
        put(response);
        importExtracted("extract-it-amended-response");

        assertThat(status("extract-it-amended", "O-01")).isNotIn(OPEN);
        assertThat(status("extract-it-amended", "O-03")).isIn(OPEN);
        assertThat(http.get("fhir/Observation?patient=extract-it-amended&_summary=count")
                        .body())
                .contains("\"total\":1");
    }

    @Test
    void aCountOfHotFlushesBecomesAGoal() throws JsonProcessingException {
        chart("extract-it-all");
        assertThat(http.delete("fhir/Condition/extract-it-all-hot-flushes").statusCode())
                .isEqualTo(200);
        assertThat(assessment("extract-it-all").path("goals").toString()).doesNotContain("G-VMS");
        QuestionnaireResponse response = response(
                "extract-it-all",
                item("flushes-a-day", number(8)),
                item("interference", own("interferes")),
                group(
                        "relative",
                        item("relationship", new Coding(Responses.ROLE, "MTH", null)),
                        item("illness", new Coding(Responses.SNOMED_CT, "254837009", null)),
                        item("age-then", number(44))),
                item("preference", own("declines-hormones")));
        Parameters parameters = new Parameters();
        parameters.addParameter().setName("questionnaire-response").setResource(response);

        HttpResponse<String> extracted = http.post(EXTRACT, json(parameters));
        assertThat(extracted.statusCode()).as(extracted.body()).isEqualTo(200);
        assertThat(http.post("fhir", extracted.body()).statusCode()).isEqualTo(200);

        assertThat(assessment("extract-it-all").path("goals").toString()).contains("G-VMS");
        assertThat(http.get("fhir/FamilyMemberHistory?patient=extract-it-all").body())
                .contains("\"MTH\"", "\"value\":44");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void refusesBadAnswersWithAnOutcome(int status, String body) {
        HttpResponse<String> answer = http.post(EXTRACT, body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        OperationOutcome outcome = FHIR.newJsonParser().parseResource(OperationOutcome.class, answer.body());
        assertThat(outcome.getIssue()).isNotEmpty();
        assertThat(answer.body()).doesNotContain("Exception", "secret");
    }

    static Stream<Arguments> bad() {
        QuestionnaireResponse unfinished = response("p1").setStatus(QuestionnaireResponseStatus.INPROGRESS);
        return Stream.of(
                Arguments.of(400, "{\"resourceType\":\"Parameters\"}"),
                Arguments.of(400, "{\"resourceType\":\"Patient\"}"),
                Arguments.of(400, "not json"),
                Arguments.of(422, json(unfinished)),
                Arguments.of(422, json(response("p1").setStatus(QuestionnaireResponseStatus.ENTEREDINERROR))),
                Arguments.of(422, json(response("p1").setAuthored(null))),
                Arguments.of(422, json(response("p1").setSubject(new Reference("Group/g1")))),
                Arguments.of(422, json(response("p1").setSubject(null))),
                Arguments.of(422, json(response("p1").setQuestionnaire(null))),
                Arguments.of(422, json(response("p1").setQuestionnaire("|1"))),
                Arguments.of(422, json(response("p1").setQuestionnaire("http://example.org/Questionnaire/none"))),
                Arguments.of(
                        422,
                        json(response("p1")
                                .setQuestionnaire(
                                        "https://osteon-cds.github.io/fhir/Questionnaire/osteon-intake|0.9.0"))),
                Arguments.of(422, json(response("p1", item("uterus", own("secret"))))),
                Arguments.of(422, json(response("p1", item("flushes-a-day", number(1000))))));
    }

    @Test
    void refusesAResponseThatIsNotThere() {
        assertThat(http.post("fhir/QuestionnaireResponse/extract-it-none/$extract", "{\"resourceType\":\"Parameters\"}")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void saysThatItHasTheOperation() {
        assertThat(http.get("fhir/metadata").body()).contains("\"extract\"");
    }

    private void importExtracted(String response) {
        HttpResponse<String> extracted =
                http.post("fhir/QuestionnaireResponse/" + response + "/$extract", "{\"resourceType\":\"Parameters\"}");
        assertThat(extracted.statusCode()).as(extracted.body()).isEqualTo(200);
        assertThat(http.post("fhir", extracted.body()).statusCode()).isEqualTo(200);
    }

    /** The chart of the example, for another patient. */
    private void chart(String patient) {
        try {
            String chart = Files.readString(EXAMPLES.resolve("chart.json")).replace("questionnaire-example", patient);
            assertThat(http.post("fhir", chart).statusCode()).isEqualTo(200);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void put(QuestionnaireResponse response) {
        assertThat(http.put(
                                "fhir/QuestionnaireResponse/"
                                        + response.getIdElement().getIdPart(),
                                json(response))
                        .statusCode())
                .isIn(200, 201);
    }

    private static QuestionnaireResponse response(
            String patient, QuestionnaireResponse.QuestionnaireResponseItemComponent... items) {
        return Responses.response(items).setSubject(new Reference("Patient/" + patient));
    }

    private static String json(Resource resource) {
        return FHIR.newJsonParser().encodeResourceToString(resource);
    }

    private String status(String patient, String option) throws JsonProcessingException {
        return option(patient, option).path("status").asText();
    }

    private JsonNode option(String patient, String option) throws JsonProcessingException {
        for (JsonNode one : assessment(patient).path("options")) {
            if (one.path("option").asText().equals(option)) {
                return one;
            }
        }
        throw new AssertionError("no " + option);
    }

    private JsonNode assessment(String patient) throws JsonProcessingException {
        HttpResponse<String> answer =
                http.post("cds-services/osteon-therapy-options", "application/json", """
                {"hook": "patient-view", "hookInstance": "9f0c9fa0-6f0b-4c36-9d52-6a6f9c0b7f11",
                 "fhirServer": "http://127.0.0.1:%d/fhir",
                 "context": {"userId": "Practitioner/u1", "patientId": "%s"}}""".formatted(port, patient));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body()).findPath("org.osteon.assessment");
    }
}
