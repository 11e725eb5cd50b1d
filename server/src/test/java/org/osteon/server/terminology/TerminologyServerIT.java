package org.osteon.server.terminology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osteon.cdshooks.testing.OsteonVignettes;
import org.osteon.cdshooks.vignette.ChartBuilder;
import org.osteon.cdshooks.vignette.Vignette;
import org.osteon.cdshooks.vignette.VignetteRequest;
import org.osteon.server.OsteonServer;
import org.osteon.server.testing.HttpAnswers;
import org.osteon.server.testing.ServerTest;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/**
 * An Osteon whose set of strokes is a rule over a code system that only another server holds. That other server is the one of the other tests,
 * behind a gateway that is cut and opened.
 */
@ServerTest
class TerminologyServerIT {

    private static final Duration A_WHILE = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Vignette STROKE = OsteonVignettes.all().all().stream()
            .filter(vignette ->
                    vignette.file().equals("R-13") && vignette.name().equals("Stroke in 2015"))
            .findFirst()
            .orElseThrow();
    private static final String SYSTEM = "http://example.org/disorders";
    private static final String CODE_SYSTEM = """
            {"resourceType":"CodeSystem","id":"disorders","url":"%s","version":"1","status":"active","content":"complete",
             "hierarchyMeaning":"is-a","concept":[{"code":"stroke","concept":[{"code":"brain-infarct"}]},{"code":"headache"}]}""".formatted(SYSTEM);
    private static final String RULE = """
            {"include":[{"system":"%s","filter":[{"property":"concept","op":"is-a","value":"stroke"}]}]}""".formatted(SYSTEM);

    @TempDir
    private Path data;

    @LocalServerPort
    private int portOfTerminologyServer;

    private Gateway gateway;
    private ConfigurableApplicationContext osteon;
    private HttpAnswers calls;

    @BeforeEach
    void start() throws IOException {
        assertThat(new HttpAnswers(portOfTerminologyServer)
                        .put("fhir/CodeSystem/disorders", CODE_SYSTEM)
                        .statusCode())
                .isIn(200, 201);
        gateway = new Gateway(portOfTerminologyServer);
        osteon = new SpringApplicationBuilder(OsteonServer.class, AtTheVignettesInstant.class)
                .run(
                        "--server.port=0",
                        "--osteon.data=" + data,
                        "--osteon.terminology.server.url=http://127.0.0.1:" + gateway.port() + "/fhir",
                        "--osteon.terminology.server.cache.max-age=3s",
                        "--osteon.terminology.server.cache.refresh-before=1s");
        calls = new HttpAnswers(osteon.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }

    @AfterEach
    void stop() {
        osteon.close();
        gateway.close();
        new HttpAnswers(portOfTerminologyServer).delete("fhir/CodeSystem/disorders");
    }

    @Test
    void asksFirstUntilTheExpansionIsThereAndKeepsItWhenTheServerIsGone() throws IOException {
        Map<String, String> withoutTheStroke = options(Optional.empty());

        makeStrokesARule();
        await().atMost(A_WHILE).untilAsserted(() -> assertThat(options(Optional.of("brain-infarct")))
                .containsEntry("O-03", "data-needed"));
        assertThat(options(Optional.of("brain-infarct"))).isEqualTo(options(Optional.of("headache")));
        assertThat(options(Optional.empty())).isEqualTo(withoutTheStroke);
        assertThat(health("/knowledge")).contains("\"UP\"");
        await().atMost(A_WHILE).untilAsserted(() -> assertThat(health("/terminologyServer"))
                .contains("\"UNKNOWN\"", "\"reachable\":\"false\"", "osteon-stroke"));
        assertThat(calls.get("actuator/health").statusCode()).isEqualTo(200);
        assertThat(subsumes("stroke", "brain-infarct")).contains("not-supported");

        gateway.open();
        await().atMost(A_WHILE).untilAsserted(this::assertDecided);
        assertThat(options(Optional.of("headache"))).isEqualTo(withoutTheStroke);
        await().atMost(A_WHILE).untilAsserted(() -> assertThat(health("/terminologyServer"))
                .contains("\"UP\"", "\"reachable\":\"true\""));
        await().atMost(A_WHILE).untilAsserted(this::assertSubsumptionIsTold);

        gateway.cut();
        await().atMost(A_WHILE).untilAsserted(() -> assertThat(health("/terminologyServer"))
                .contains("\"UNKNOWN\"", "\"reachable\":\"false\"", "\"stale\":1"));
        assertDecided();
        assertSubsumptionIsTold();
        assertThat(options(Optional.of("headache"))).isEqualTo(withoutTheStroke);
        assertThat(calls.get("actuator/metrics/osteon.terminology.server.expansions.stale")
                        .body())
                .contains("\"value\":1");
    }

    private void assertDecided() throws JsonProcessingException {
        assertThat(options(Optional.of("brain-infarct")))
                .containsEntry("O-03", "contraindicated")
                .containsEntry("O-10", "specialist");
    }

    private void assertSubsumptionIsTold() {
        assertThat(subsumes("stroke", "brain-infarct")).contains("\"valueCode\":\"subsumes\"");
        assertThat(subsumes("headache", "stroke")).contains("\"valueCode\":\"not-subsumed\"");
    }

    private String subsumes(String codeA, String codeB) {
        return calls.get("fhir/CodeSystem/$subsumes?system=%s&codeA=%s&codeB=%s".formatted(SYSTEM, codeA, codeB))
                .body();
    }

    /** The set keeps url and version: the knowledge that uses it is the packaged one. */
    private void makeStrokesARule() throws JsonProcessingException {
        ObjectNode strokes = (ObjectNode)
                JSON.readTree(calls.get("fhir/ValueSet/osteon-stroke").body());
        strokes.set("compose", JSON.readTree(RULE));
        assertThat(calls.put("fhir/ValueSet/osteon-stroke", strokes.toString()).statusCode())
                .isEqualTo(200);
    }

    /** Status of each option for the woman of the vignette, her stroke coded as given, or left out. */
    private Map<String, String> options(Optional<String> code) throws JsonProcessingException {
        JsonNode request = JSON.readTree(new VignetteRequest(new ChartBuilder(OsteonVignettes.all())).json(STROKE));
        Iterator<JsonNode> conditions =
                request.path("prefetch").path("conditions").path("entry").iterator();
        while (conditions.hasNext()) {
            JsonNode condition = conditions.next().path("resource");
            if (condition.path("id").asText().equals("stroke")) {
                if (code.isEmpty()) {
                    conditions.remove();
                } else {
                    ((ObjectNode) condition.path("code").path("coding").get(0))
                            .put("system", SYSTEM)
                            .put("code", code.get());
                }
            }
        }
        var answer = calls.post("cds-services/osteon-therapy-options", "application/json", request.toString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        Map<String, String> statuses = new TreeMap<>();
        JSON.readTree(answer.body())
                .findPath("org.osteon.assessment")
                .path("options")
                .forEach(option -> statuses.put(
                        option.path("option").asText(), option.path("status").asText()));
        return statuses;
    }

    private String health(String component) {
        return calls.get("actuator/health" + component).body();
    }

    /** So that the woman of the vignette does not grow older. No annotation: the tests' own server must not see it. */
    static class AtTheVignettesInstant {

        @Bean
        Clock clock() {
            return Clock.fixed(STROKE.asOf().toInstant(), STROKE.asOf().getOffset());
        }
    }
}
