package org.osteon.cdshooks.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Sends the corpus under {@code hostile/}, with Osteon's own loggers at their most talkative. */
@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(
        classes = SampleApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "logging.level.org.osteon=TRACE")
class HostileRequestsIT {

    private static final int FEWEST = 150;
    private static final List<String> GIVEAWAYS = List.of(
            "Exception", "\tat ", ".java", "org.", "ca.uhn", "jakarta", HostileCorpus.NAME, HostileCorpus.TOKEN);
    private static final Trap TRAP = new Trap();

    @LocalServerPort
    private int port;

    @AfterAll
    static void close() {
        TRAP.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    @Tag("H-05")
    @Tag("H-08")
    @Tag("H-09")
    @Tag("H-12")
    @Tag("H-52")
    @Tag("H-55")
    @Tag("H-65")
    @Tag("H-66")
    @Tag("H-72")
    @Tag("H-75")
    @Tag("H-76")
    @Tag("H-81")
    @Tag("H-92")
    @Tag("H-113")
    @Tag("H-116")
    @Tag("H-118")
    @Tag("H-146")
    @Tag("H-152")
    @Tag("H-154")
    @Tag("H-157")
    void refusesOrAnswersButNeverFailsNorTells(HostileRequest request, CapturedOutput output) {
        Caller caller = new Caller(port);
        int alreadyLogged = output.getAll().length();
        HttpRequest.Builder call = caller.to(request.path()).method(request.method(), request.body());
        request.headers().forEach(call::setHeader);

        HttpResponse<String> answer = caller.send(call);

        assertThat(request.statuses()).as(answer.body()).contains(answer.statusCode());
        assertThat(answer.headers().map().toString()).doesNotContain(GIVEAWAYS).doesNotContain("X-Evil");
        if (answer.statusCode() == 200) {
            assertAnswer(answer);
        } else {
            assertRefusal(request, answer);
        }
        assertThat(output.getAll().substring(alreadyLogged))
                .doesNotContain(
                        HostileCorpus.NAME, HostileCorpus.TOKEN, "\u0000", "forged line", "\tat ", "call failed");
        assertThat(TRAP.wasSprung(port)).as("an outbound call").isFalse();
        assertThat(caller.get("/cds-services").statusCode()).isEqualTo(200);
    }

    @Test
    void areManyRequests() {
        assertThat(requests()).hasSizeGreaterThanOrEqualTo(FEWEST);
    }

    private static void assertAnswer(HttpResponse<String> answer) {
        JsonNode cards = Caller.json(answer).path("cards");
        assertThat(cards.isArray()).isTrue();
        assertThat(answer.body()).doesNotContain(HostileCorpus.NAME, HostileCorpus.TOKEN, "<img", "<script", "<svg");
        assertThat(cards).allSatisfy(card -> {
            assertThat(card.path("detail").asText())
                    .doesNotContainPattern("<[A-Za-z/!?]|!\\[|(?<!\\\\)]\\((?!https://)");
            assertThat(card.path("summary").asText())
                    .doesNotContainPattern("[<>`\\p{Cc}]")
                    .hasSizeBetween(1, 139);
        });
    }

    private static void assertRefusal(HostileRequest request, HttpResponse<String> answer) {
        if (request.method().equals("HEAD")) {
            return;
        }
        JsonNode outcome = Caller.json(answer);
        assertThat(outcome.path("resourceType").asText()).isEqualTo("OperationOutcome");
        assertThat(outcome.path("issue").path(0).path("details").path("text").asText())
                .isNotEmpty();
        assertThat(answer.body()).doesNotContain(GIVEAWAYS);
        assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
        request.at().ifPresent(place -> assertThat(outcome.path("issue").path(0).path("expression"))
                .extracting(JsonNode::asText)
                .containsExactly(place));
    }

    private static List<HostileRequest> requests() {
        return new HostileCorpus(TRAP.address()).requests();
    }
}
