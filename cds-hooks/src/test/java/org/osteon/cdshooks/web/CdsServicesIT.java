package org.osteon.cdshooks.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(
        classes = SampleApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "osteon.cds-hooks.allowed-origins=https://sandbox.example",
            "osteon.cds-hooks.max-body-size=200KB",
            "server.error.include-stacktrace=never"
        })
class CdsServicesIT {

    private static final String VIEW = """
            {"hook":"patient-view","hookInstance":"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
             "context":{"userId":"Practitioner/p","patientId":"p1"},
             "prefetch":{
               "patient":{"resourceType":"Patient","id":"p1","birthDate":"1970-01-01"},
               "conditions":{"resourceType":"Bundle","type":"searchset","entry":[
                 {"resource":{"resourceType":"Condition","id":"c1","subject":{"reference":"Patient/p1"},
                  "code":{"coding":[{"system":"http://example.org/codes","code":"flu"}]}}}]},
               "medicationRequests":null}}""";

    @LocalServerPort
    private int port;

    private Caller caller;

    @BeforeEach
    void connect() {
        caller = new Caller(port);
    }

    @Test
    @Tag("H-02")
    @Tag("H-13")
    @Tag("H-27")
    void listsItsServices() {
        HttpResponse<String> answer = caller.get("/cds-services");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
        assertThat(Caller.json(answer).path("services"))
                .extracting(service ->
                        service.path("id").asText() + " " + service.path("hook").asText())
                .containsExactly("sample-service patient-view", "sample-select order-select", "sample-sign order-sign");
    }

    @Test
    @Tag("H-21")
    @Tag("H-24")
    void saysWhichPrefetchKeyIsMandatory() {
        JsonNode service =
                Caller.json(caller.get("/cds-services")).path("services").path(0);

        assertThat(service.path("extension").path("org.osteon.prefetch").path("mandatory"))
                .extracting(JsonNode::asText)
                .containsExactly("patient");
    }

    @Test
    @Tag("H-26")
    void lists304WhenNothingChanged() {
        String etag = caller.get("/cds-services").headers().firstValue("ETag").orElseThrow();

        assertThat(caller.send(caller.to("/cds-services")
                                .header("If-None-Match", etag)
                                .GET())
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    @Tag("H-45")
    @Tag("H-85")
    @Tag("H-101")
    void answersWithCards() {
        HttpResponse<String> answer = caller.post("sample-service", VIEW);

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode card = Caller.json(answer).path("cards").path(0);
        assertThat(card.path("summary").asText()).isNotEmpty();
        assertThat(card.path("suggestions")
                        .path(0)
                        .path("actions")
                        .path(0)
                        .path("resource")
                        .path("subject")
                        .path("reference")
                        .asText())
                .isEqualTo("Patient/p1");
    }

    @Test
    @Tag("H-74")
    @Tag("H-119")
    void saysOnACardWhatCouldNotBeChecked() {
        JsonNode cards = Caller.json(caller.post("sample-service", VIEW)).path("cards");

        assertThat(cards).extracting(card -> card.path("summary").asText()).contains("Some checks could not be made");
        assertThat(cards.toString()).contains("Cannot be told");
    }

    @Test
    @Tag("H-115")
    @Tag("H-120")
    void keepsAnswersOutOfCaches() {
        HttpResponse<String> answer = caller.post("sample-service", VIEW);

        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
    }

    @Test
    @Tag("H-11")
    void readsGzip() throws IOException {
        var request = caller.to("/cds-services/sample-service")
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(gzip(VIEW.getBytes(UTF_8))));

        assertThat(caller.send(request).statusCode()).isEqualTo(200);
    }

    @Test
    @Tag("H-08")
    @Tag("H-11")
    void refusesABodyThatUnpacksToTooMuch() throws IOException {
        var request = caller.to("/cds-services/sample-service")
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(gzip(new byte[50_000_000])));

        assertRefused(caller.send(request), 413);
    }

    @Test
    @Tag("H-08")
    void refusesABodyThatIsTooLarge() {
        assertRefused(caller.post("sample-service", new byte[300_000]), 413);
    }

    @Test
    @Tag("H-08")
    void refusesABodyOfUnknownLengthThatIsTooLarge() {
        var request = caller.to("/cds-services/sample-service")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(new byte[300_000])));

        assertRefused(caller.send(request), 413);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json;charset=utf-8",
                "application/json; charset=\"UTF-8\"",
                "application/json;charset=utf8",
                "application/fhir+json",
                "APPLICATION/JSON"
            })
    @Tag("H-06")
    void acceptsTheSpellingsOfJson(String type) {
        assertThat(post(type).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data",
                "multipart/form-data; boundary=x",
                "application/json;charset=utf-16",
                "nonsense",
                "application/"
            })
    @Tag("H-06")
    void refusesOtherMediaTypes(String type) {
        assertRefused(post(type), 415);
    }

    @Test
    @Tag("H-06")
    void refusesABodyWithoutMediaType() {
        assertRefused(caller.send(caller.to("/cds-services/sample-service").POST(BodyPublishers.ofString(VIEW))), 415);
    }

    @Test
    @Tag("H-07")
    @Tag("H-30")
    void namesTheServicesThereAre() {
        HttpResponse<String> answer = caller.post("nosuch", VIEW);

        assertRefused(answer, 404);
        assertThat(answer.body()).contains("sample-service", "sample-select").doesNotContain("nosuch");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,     /cds-services/sample-service,  405",
        "PUT,     /cds-services/sample-service,  405",
        "DELETE,  /cds-services/sample-service,  405",
        "PATCH,   /cds-services/sample-service,  405",
        "POST,    /cds-services,                 405",
        "DELETE,  /cds-services/,                405",
        "BREW,    /cds-services/sample-service,  405",
        "TRACE,   /cds-services/sample-service,  405",
        "GET,     /cds-services/nosuch,          404",
        "POST,    /cds-services/a/b,             404",
        "GET,     /cds-services/sample-service/feedback, 405",
        "POST,    /cds-services/nobody/feedback, 404",
        "POST,    /cds-services/a%2Fb,           400",
        "POST,    /cds-services/%00,             400",
        "GET,     /cds-services/sample-service;x=1, 405",
    })
    @Tag("H-07")
    @Tag("H-116")
    void answersEveryOddRequestWithAnOutcome(String method, String path, int status) {
        assertRefused(
                caller.send(caller.to(path)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString("{}"))),
                status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cds-services", "/cds-services/"})
    @Tag("H-10")
    void toleratesATrailingSlash(String path) {
        assertThat(caller.get(path).statusCode()).isEqualTo(200);
    }

    @Test
    @Tag("H-10")
    void answersHeadAndOptions() {
        assertThat(caller.send(caller.to("/cds-services").method("HEAD", BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> options =
                caller.send(caller.to("/cds-services/sample-service").method("OPTIONS", BodyPublishers.noBody()));
        assertThat(options.statusCode()).isEqualTo(204);
        assertThat(options.headers().firstValue("Allow")).hasValue("POST, OPTIONS");
    }

    @Test
    @Tag("H-69")
    @Tag("H-117")
    void namesTheMissingKeyItsQueryAndWhatToDo() {
        HttpResponse<String> answer = caller.post("sample-service", VIEW.replace("\"patient\":{", "\"other\":{"));

        assertRefused(answer, 412);
        JsonNode issue = Caller.json(answer).path("issue").path(0);
        assertThat(issue.path("diagnostics").asText())
                .contains("prefetch.patient", "Patient/{{context.patientId}}", "fhirServer");
        assertThat(issue.path("expression").path(0).asText()).isEqualTo("prefetch.patient");
    }

    @Test
    @Tag("H-67")
    void refusesAnotherWomansPatient() {
        HttpResponse<String> answer =
                caller.post("sample-service", VIEW.replace("\"Patient\",\"id\":\"p1\"", "\"Patient\",\"id\":\"p2\""));

        assertRefused(answer, 422);
    }

    @Test
    @Tag("H-46")
    void refusesAHookThatIsNotTheServices() {
        assertRefused(caller.post("sample-service", VIEW.replace("patient-view", "encounter-start")), 400);
    }

    @Test
    @Tag("H-149")
    @Tag("H-150")
    void answersPreflightsOfAllowedOriginsOnly() {
        assertThat(preflight("https://sandbox.example").headers().firstValue("Access-Control-Allow-Origin"))
                .hasValue("https://sandbox.example");
        assertThat(preflight("https://evil.example").headers().firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    @Test
    @Tag("H-151")
    void letsAnAllowedOriginReadErrors() {
        HttpResponse<String> answer = caller.send(caller.to("/cds-services/sample-service")
                .header("Origin", "https://sandbox.example")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{")));

        assertRefused(answer, 400);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("https://sandbox.example");
    }

    private HttpResponse<String> preflight(String origin) {
        return caller.send(caller.to("/cds-services/sample-service")
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", BodyPublishers.noBody()));
    }

    private HttpResponse<String> post(String type) {
        return caller.send(caller.to("/cds-services/sample-service")
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(VIEW)));
    }

    private static void assertRefused(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        JsonNode outcome = Caller.json(answer);
        assertThat(outcome.path("resourceType").asText()).isEqualTo("OperationOutcome");
        assertThat(outcome.path("issue").path(0).path("details").path("text").asText())
                .isNotEmpty();
        String requestId = answer.headers().firstValue("X-Request-Id").orElse("none");
        assertThat(outcome.toString()).contains(requestId);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/fhir+json"));
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }
}
