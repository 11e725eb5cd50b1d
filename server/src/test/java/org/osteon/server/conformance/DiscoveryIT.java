package org.osteon.server.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.osteon.server.testing.HttpAnswers;
import org.osteon.server.testing.ServerTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What discovery lists is well-formed, described for people, compressed on request, and answers. */
@ServerTest
class DiscoveryIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONTEXT = """
            "userId":"Practitioner/u","patientId":"p1","encounterId":"e1","selections":["MedicationRequest/m1"],
            "draftOrders":{"resourceType":"Bundle","entry":[]},"medications":{"resourceType":"Bundle","entry":[]}""";

    @LocalServerPort
    private int port;

    @Test
    @Tag("H-13")
    @Tag("H-15")
    @Tag("H-16")
    @Tag("H-17")
    @Tag("H-18")
    @Tag("H-21")
    @Tag("H-22")
    @Tag("H-24")
    void everyServiceIsDescribed() {
        assertThat(services()).isNotEmpty().allSatisfy(service -> {
            assertThat(service.path("id").asText()).matches("[A-Za-z0-9._~-]+");
            assertThat(service.path("hook").asText()).isNotBlank();
            assertThat(service.path("title").asText()).isNotBlank();
            assertThat(service.path("description").asText()).isNotBlank().doesNotContainPattern("[<>*`#]");
            assertThat(service.path("usageRequirements").asText()).isNotBlank();
            assertThat(service.path("prefetch")).isNotEmpty().allMatch(JsonNode::isTextual);
            assertThat(service.path("extension").properties())
                    .allMatch(entry -> entry.getKey().startsWith("org.osteon."));
        });
    }

    @Test
    @Tag("H-03")
    @Tag("H-28")
    void nothingIsEmptyOrUnknown() {
        assertThat(services()).allSatisfy(service -> {
            assertThat(service.properties())
                    .extracting(java.util.Map.Entry::getKey)
                    .isSubsetOf(
                            "hook",
                            "hookVersion",
                            "title",
                            "description",
                            "id",
                            "version",
                            "prefetch",
                            "usageRequirements",
                            "extension");
            assertThat(service.toString()).doesNotContain("null", "\"\"", "[]", "{}");
        });
    }

    @Test
    @Tag("H-23")
    void everyIdIsListedOnce() {
        assertThat(services())
                .extracting(service -> service.path("id").asText())
                .doesNotHaveDuplicates();
    }

    @Test
    @Tag("H-30")
    @Tag("H-45")
    @Tag("H-59")
    @Tag("H-61")
    @Tag("H-165")
    void whatIsListedAnswersItsHook() {
        assertThat(services()).allSatisfy(service -> {
            String body = """
                    {"hook":"%s","hookInstance":"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea","context":{%s},
                     "prefetch":{"patient":{"resourceType":"Patient","id":"p1","gender":"male","birthDate":"1960-01-01"}}}""".formatted(service.path("hook").asText(), CONTEXT);
            HttpResponse<String> answer = new HttpAnswers(port)
                    .post("cds-services/" + service.path("id").asText(), "application/json", body);

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(service.path("hook").asText())
                    .isIn("patient-view", "order-select", "order-sign", "encounter-start", "medication-refill");
        });
    }

    @Test
    @Tag("H-26")
    void discoveryIsTheSameTwice() {
        HttpAnswers server = new HttpAnswers(port);
        HttpResponse<String> first = server.get("cds-services");

        assertThat(server.get("cds-services").body()).isEqualTo(first.body());
        assertThat(first.headers().firstValue("Cache-Control").orElse("")).matches("public, max-age=[0-9]{1,4}");
        assertThat(first.headers().firstValue("ETag")).isPresent();
    }

    @Test
    @Tag("H-11")
    void longAnswersAreCompressedForThoseWhoAsk() throws IOException {
        HttpAnswers server = new HttpAnswers(port);
        HttpResponse<byte[]> packed = java.net.http.HttpClient.newHttpClient()
                .sendAsync(
                        server.request("cds-services")
                                .header("Accept-Encoding", "gzip")
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray())
                .join();

        assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
        try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
            assertThat(new String(unpacked.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(server.get("cds-services").body());
        }
    }

    @Test
    @Tag("H-29")
    void theIntegratorsPageNamesServicesHooksAndKeys() throws IOException {
        String page = Files.readString(Path.of("../docs/integrators.md"));

        assertThat(services()).allSatisfy(service -> {
            assertThat(page)
                    .contains(
                            "`" + service.path("id").asText() + "`",
                            "`" + service.path("hook").asText() + "`");
            assertThat(service.path("prefetch").properties())
                    .allSatisfy(key -> assertThat(page).contains("`" + key.getKey() + "`"));
        });
        assertThat(Files.readString(Path.of("../README.md"))).contains("docs/integrators.md");
    }

    private List<JsonNode> services() {
        HttpResponse<String> answer = new HttpAnswers(port).get("cds-services");
        assertThat(answer.statusCode()).isEqualTo(200);
        try {
            JsonNode services = JSON.readTree(answer.body()).path("services");
            return IntStream.range(0, services.size()).mapToObj(services::path).toList();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
