package org.osteon.cdshooks.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osteon.cdshooks.feedback.FeedbackStore;
import org.osteon.cdshooks.feedback.FeedbackTally;
import org.osteon.cdshooks.feedback.IssuedCard;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(
        classes = SampleApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "osteon.cds-hooks.allowed-origins=https://sandbox.example")
class FeedbackIT {

    private static final String CALL = """
            {"hook":"patient-view","hookInstance":"i","context":{"userId":"Practitioner/p","patientId":"p1"},
             "prefetch":{"patient":{"resourceType":"Patient","id":"p1"},
               "conditions":{"resourceType":"Bundle","type":"searchset","entry":[
                 {"resource":{"resourceType":"Condition","id":"c1","subject":{"reference":"Patient/p1"},
                  "code":{"coding":[{"system":"http://example.org/codes","code":"flu"}]}}}]},
               "medicationRequests":null}}""";
    private static final String ACCEPTED = """
            {"feedback":[{"card":"%s","outcome":"accepted","outcomeTimestamp":"2026-11-23T09:30:00Z",
              "acceptedSuggestions":[{"id":"%s"}]}]}""";
    private static final String OVERRIDDEN = """
            {"feedback":[{"card":"%s","outcome":"overridden","outcomeTimestamp":"2026-11-23T09:30:00Z",
              "overrideReason":{"reason":{"code":"Zylpha said no"},"userComment":"Zylpha, born 1970"}}]}""";

    @LocalServerPort
    private int port;

    @Autowired
    private FeedbackStore store;

    private Caller caller;

    @BeforeEach
    void connect() {
        caller = new Caller(port);
    }

    @Test
    @Tag("H-121")
    void isTakenAtEveryListedService() {
        JsonNode services = Caller.json(caller.get("/cds-services")).path("services");

        assertThat(services).isNotEmpty().allSatisfy(service -> assertThat(
                        send(service.path("id").asText(), "{\"feedback\":[]}").statusCode())
                .isEqualTo(200));
    }

    @Test
    @Tag("H-121")
    @Tag("H-126")
    @Tag("H-127")
    void findsBackToTheAdviceOfTheCard() {
        JsonNode card =
                Caller.json(caller.post("sample-service", CALL)).path("cards").path(0);
        String body = ACCEPTED.formatted(card.path("uuid").asText(), "suggestion-1");
        long before = matched();

        HttpResponse<String> answer = send("sample-service", body);
        send("sample-service", body);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(matched()).isEqualTo(before + 1);
        assertThat(store.tallies())
                .filteredOn(tally -> tally.issued().isPresent())
                .allSatisfy(tally -> assertThat(tally.issued().map(IssuedCard::topic))
                        .contains(card.path("source").path("topic").path("code").asText("none")));
    }

    @Test
    @Tag("H-126")
    void ofAnUnknownCardIsTakenAndCountedUnmatched() {
        assertThat(send("sample-service", OVERRIDDEN.formatted("0d5cc5a4-7d2e-4f0b-8cb2-32d1d4a1b001"))
                        .statusCode())
                .isEqualTo(200);

        assertThat(store.tallies())
                .anySatisfy(tally -> assertThat(tally.issued()).isEmpty());
    }

    @Test
    @Tag("H-129")
    void leavesNoWordOfAUserInLogOrStore(CapturedOutput output) {
        send("sample-service", OVERRIDDEN.formatted("Zylpha"));

        assertThat(output.getAll())
                .contains("cds-hooks feedback: ", "service=sample-service status=200 items=1 ")
                .doesNotContain("Zylpha");
        assertThat(store.tallies().toString()).doesNotContain("Zylpha").contains("other");
    }

    @Test
    @Tag("H-122")
    void thatIsMalformedIsRefusedWithItsPath() {
        HttpResponse<String> answer = send("sample-service", "{\"feedback\":[{\"card\":7}]}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Caller.json(answer)
                        .path("issue")
                        .path(0)
                        .path("expression")
                        .path(0)
                        .asText())
                .isEqualTo("feedback[0].card");
    }

    @Test
    @Tag("H-149")
    void preflightsAreAnswered() {
        HttpResponse<String> answer = caller.send(caller.to("/cds-services/sample-service/feedback")
                .header("Origin", "https://sandbox.example")
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("https://sandbox.example");
    }

    private long matched() {
        return store.tallies().stream()
                .filter(tally -> tally.issued().isPresent())
                .mapToLong(FeedbackTally::cards)
                .sum();
    }

    private HttpResponse<String> send(String service, String body) {
        return caller.post(service + "/feedback", body);
    }
}
