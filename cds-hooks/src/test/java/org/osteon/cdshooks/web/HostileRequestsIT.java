package org.osteon.cdshooks.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.osteon.cdshooks.web.HostileRequests.Hostile;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(classes = SampleApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class HostileRequestsIT {

    private static final List<String> GIVEAWAYS =
            List.of("Exception", "\tat ", ".java", "org.", "ca.uhn", HostileRequests.NAME);

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @MethodSource("requests")
    void refusesOrAnswersButNeverFailsNorTells(Hostile request, CapturedOutput output) {
        HttpResponse<String> answer = new Caller(port).post(request.serviceId(), request.body());

        assertThat(request.statuses()).as(answer.body()).contains(answer.statusCode());
        assertThat(output.getAll()).doesNotContain(HostileRequests.NAME, "\u0000", "forged line");
        if (answer.statusCode() == 200) {
            assertThat(Caller.json(answer).path("cards").isArray()).isTrue();
            assertThat(answer.body()).doesNotContain(HostileRequests.NAME, "<img", "<script");
        } else {
            JsonNode outcome = Caller.json(answer);
            assertThat(outcome.path("resourceType").asText()).isEqualTo("OperationOutcome");
            assertThat(answer.body()).doesNotContain(GIVEAWAYS);
        }
    }

    private static List<Hostile> requests() {
        return HostileRequests.all();
    }
}
