package org.osteon.cdshooks.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** One call as different releases of CDS Hooks and different clients write it: the same cards, whatever does not matter. */
@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(
        classes = SampleApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "logging.level.org.osteon=TRACE")
class RequestVariantsIT {

    private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    /** What a created order takes over from the context. */
    private static final String OF_THE_CONTEXT = "\"(requester|encounter)\":\\{[^}]*},?";

    private static final String PREFETCH = """
            "prefetch":{
             "patient":{"resourceType":"Patient","id":"p1","birthDate":"1970-01-01"},
             "conditions":{"resourceType":"Bundle","type":"searchset","entry":[
              {"resource":{"resourceType":"Condition","id":"c1","subject":{"reference":"Patient/p1"},
               "code":{"coding":[{"system":"http://example.org/codes","code":"flu"}]}}}]},
             "medicationRequests":null}""";
    private static final String VIEW = """
            {"hook":"patient-view","hookInstance":"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
             "context":{"userId":"Practitioner/p","patientId":"p1"},
             %s}""".formatted(PREFETCH);
    private static final String TOKEN = """
            "fhirServer":"https://ehr.example/fhir","fhirAuthorization":{
             "access_token":"t","token_type":"Bearer","expires_in":300,
             "scope":"user/Patient.read","subject":"client","patient":"p1"},""";

    @LocalServerPort
    private int port;

    private String expected = "";

    @BeforeEach
    void answerOnce() {
        expected = cards(VIEW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1.1", "2.0", "3.0"})
    @Tag("H-54")
    void answersTheShapesOfAllReleases(String release) {
        String body =
                switch (release) {
                    case "1.0" -> """
                {"hookInstance":"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea","fhirServer":"https://ehr.example/fhir","hook":"patient-view",
                 "user":"Practitioner/p","patient":"p1",
                 "context":{"userId":"Practitioner/p","patientId":"p1"},%s}""".formatted(PREFETCH);
                    case "1.1" -> """
                {"hook":"patient-view","hookInstance":"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",%s
                 "context":{"userId":"Practitioner/p","patientId":"p1"},%s}""".formatted(TOKEN.replace(",\"patient\":\"p1\"", ""), PREFETCH);
                    case "2.0" -> """
                {"hook":"patient-view","hookInstance":"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",%s
                 "context":{"userId":"PractitionerRole/p","patientId":"p1","encounterId":"e1"},%s}""".formatted(TOKEN, PREFETCH);
                    default ->
                        """
                {"hook":"patient-view","hookInstance":"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",%s
                 "context":{"userId":"PractitionerRole/p","patientId":"p1","encounterId":"e1"},
                 "extension":{"com.example.a":{"b":1}},%s}""".formatted(
                                        TOKEN.replace(
                                                "user/Patient.read",
                                                "patient/Patient.rs patient/Observation.rs?category=laboratory"),
                                        PREFETCH);
                };

        assertThat(cards(body)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c232ab00-9414-11ec-b3c8-9f6bdeced846",
                "D1577C69-DFBE-44AD-BA6D-3E05E953B2EA",
                "{d1577c69-dfbe-44ad-ba6d-3e05e953b2ea}",
                "1",
                "any words at all"
            })
    @Tag("H-47")
    void takesAnyTextForHookInstance(String hookInstance) {
        assertThat(cards(VIEW.replace("d1577c69-dfbe-44ad-ba6d-3e05e953b2ea", hookInstance)))
                .isEqualTo(expected);
    }

    @Test
    @Tag("H-53")
    void answersTheSameHookInstanceAgain() {
        assertThat(cards(VIEW)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"access_token", "token_type", "expires_in", "scope", "subject", "patient"})
    @Tag("H-50")
    void passesOverAnAuthorizationThatLacksSomething(String member) {
        String lacking =
                VIEW.replaceFirst("\\{", "{" + TOKEN).replace("\"" + member + "\":", "\"not-" + member + "\":");

        assertThat(cards(VIEW.replaceFirst("\\{", "{" + TOKEN))).isEqualTo(expected);
        // Only the member of the authorization, not the prefetch key of the same name.
        String body = member.equals("patient") ? lacking.replace("\"not-patient\":{", "\"patient\":{") : lacking;
        assertThat(cards(body)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"prefetch\":null", "\"prefetch\":{}", "\"other\":1"})
    @Tag("H-51")
    @Tag("H-69")
    void doesWithoutPrefetchUntilThePatientIsNeeded(String member) {
        assertThat(post(VIEW.replace(PREFETCH, member)).statusCode()).isEqualTo(412);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"x\":\"y\"",
                "\"x\":{\"resourceType\":\"Nonsense\"}",
                "\"x\":[1,null,{}]",
                "\"extension\":{\"com.epic.cdshooks.request.bpa-trigger-action\":\"23\"}",
                "\"extension\":7"
            })
    @Tag("H-52")
    @Tag("H-164")
    @Tag("H-166")
    void isNotMovedByWhatItDoesNotKnow(String member) {
        assertThat(cards(VIEW.replaceFirst("\\{", "{" + member + ","))).isEqualTo(expected);
        assertThat(cards(VIEW.replace("\"userId\"", member + ",\"userId\""))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PractitionerRole/r",
                "Patient/p1",
                "RelatedPerson/r",
                "p",
                "https://ehr.example/fhir/Practitioner/p"
            })
    @Tag("H-43")
    @Tag("H-56")
    @Tag("H-63")
    void takesAUserOfAnyKind(String userId) {
        assertThat(cards(VIEW.replace("Practitioner/p", userId))).isEqualTo(expected);
    }

    @Test
    @Tag("H-63")
    void needsNoUser() {
        assertThat(cards(VIEW.replace("\"userId\":\"Practitioner/p\",", ""))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Patient/p1", "https://ehr.example/fhir/Patient/p1", "Patient/p1/_history/7"})
    @Tag("H-62")
    void knowsThePatientByAnyFormOfTheId(String patientId) {
        assertThat(cards(VIEW.replace("\"patientId\":\"p1\"", "\"patientId\":\"" + patientId + "\"")))
                .isEqualTo(expected);
    }

    @Test
    @Tag("H-83")
    @Tag("H-155")
    void remembersNothingOfACall() {
        assertThat(cards(VIEW.replace("\"code\":\"flu\"", "\"code\":\"other\"")))
                .isNotEqualTo(expected);
        assertThat(cards(VIEW)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"medication-prescribe", "order-review", "patient-viewed"})
    @Tag("H-167")
    void doesNotKnowHooksThatAreGone(String hook) {
        assertThat(post(VIEW.replace("patient-view", hook)).statusCode()).isEqualTo(400);
        assertThat(new Caller(port).post(hook, VIEW).statusCode()).isEqualTo(404);
    }

    @Test
    @Tag("H-153")
    @Tag("H-154")
    void logsOneLineForACall(CapturedOutput output) {
        int before = output.getAll().length();
        post(VIEW.replace("d1577c69-dfbe-44ad-ba6d-3e05e953b2ea", "one\\r\\ncall"));

        assertThat(output.getAll().substring(before).lines().filter(line -> line.contains("cds-hooks call:")))
                .singleElement()
                .asString()
                .contains(
                        "service=sample-service",
                        "hook=patient-view",
                        "hookInstance=one__call",
                        "status=200",
                        "tookMs=");
    }

    private String cards(String body) {
        HttpResponse<String> answer = post(body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body().replaceAll(UUID, "uuid").replaceAll(OF_THE_CONTEXT, "");
    }

    private HttpResponse<String> post(String body) {
        return new Caller(port).post("sample-service", body);
    }
}
