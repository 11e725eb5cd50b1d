package org.osteon.server.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.osteon.server.testing.HttpAnswers;
import org.osteon.server.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ServerTest
class FeedbackServerIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REFUSES =
            "http://terminology.hl7.org/CodeSystem/non-adherence-reason-codes|patient-refuses";

    @LocalServerPort
    private int port;

    @Autowired
    private FeedbackUpkeep upkeep;

    @Test
    @Tag("H-129")
    @Tag("H-130")
    void ratesCanBeReadAsMetricsAndAsAReport() throws Exception {
        HttpAnswers server = new HttpAnswers(port);
        String call = Files.readString(Path.of("../docs/examples/patient-view.json"));
        JsonNode card = json(server.post("cds-services/osteon-therapy-options", "application/json", call))
                .path("cards")
                .path(0);
        String topic = card.path("source").path("topic").path("code").asText();
        String item = """
                {"card":"%s","outcome":"overridden","outcomeTimestamp":"2026-11-23T09:30:00Z",
                 "overrideReason":{"reason":{"code":"patient-refuses"},"userComment":"Zylpha"}}""".formatted(card.path("uuid").asText());

        HttpResponse<String> taken = server.post(
                "cds-services/osteon-therapy-options/feedback",
                "application/json",
                "{\"feedback\":[%s,%s]}".formatted(item, item));
        upkeep.work();

        assertThat(taken.statusCode()).isEqualTo(200);
        HttpResponse<String> metric = server.get(
                "actuator/metrics/osteon.feedback.rate?tag=topic:%s&tag=outcome:overridden".formatted(topic));
        assertThat(json(metric).path("measurements").path(0).path("value").asDouble())
                .isEqualTo(1);
        assertThat(server.get("actuator/metrics/osteon.feedback.reason.cards").body())
                .contains(REFUSES);

        HttpResponse<String> report = server.get("fhir/MeasureReport/$osteon-feedback");
        assertThat(report.statusCode()).as(report.body()).isEqualTo(200);
        assertThat(report.body())
                .contains("\"summary\"", topic, "patient-refuses")
                .doesNotContain("Zylpha", "\"subject\"");
        assertThat(server.get("fhir/Measure/osteon-advice-feedback").statusCode())
                .isEqualTo(200);
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return JSON.readTree(answer.body());
    }
}
