package org.osteon.cdshooks.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProtocolWriterTest {

    private final ProtocolWriter writer = new ProtocolWriter();

    @Test
    @Tag("H-03")
    @Tag("H-14")
    @Tag("H-86")
    void writesEmptyArraysOnlyForServicesAndCards() {
        assertThat(json(new HookResponse(List.of()))).isEqualTo("{\"cards\":[]}");
        assertThat(new String(writer.write(List.of()), UTF_8)).isEqualTo("{\"services\":[]}");
    }

    @Test
    @Tag("H-03")
    void leavesOutWhatHoldsNothing() {
        var extension = new LinkedHashMap<String, Object>();
        extension.put("org.osteon.a", Map.of("b", List.of(), "c", Map.of("d", "")));
        assertThat(json(new HookResponse(List.of(card("Hello", extension)))))
                .isEqualTo("{\"cards\":[{\"uuid\":\"u\",\"summary\":\"Hello\",\"indicator\":\"info\","
                        + "\"source\":{\"label\":\"Osteon\"}}]}");
    }

    @Test
    @Tag("H-04")
    void keepsDecimalsAsTheyAre() {
        assertThat(json(new HookResponse(List.of(card("x", Map.of("n", new BigDecimal("1.50")))))))
                .contains("\"n\":1.50");
    }

    @Test
    void writesAHalfSurrogateAsAnEscape() {
        assertThat(json(new HookResponse(List.of(card("a\ud800", Map.of()))))).contains("a\\uD800");
    }

    @Test
    @Tag("H-04")
    @Tag("H-98")
    @Tag("H-99")
    void embedsResourcesAsObjects() {
        var create = new Action.Create("Order it", "{\"resourceType\":\"ServiceRequest\",\"n\":1.0}");
        var suggestion = new Suggestion("s", "Order", true, List.of(create, new Action.Delete("Drop", "A/1")));
        var card = new Card(
                "u",
                "x",
                Optional.empty(),
                Card.Indicator.CRITICAL,
                new Source("Osteon", Optional.empty(), Optional.of(new Source.Topic("s", "c", Optional.empty()))),
                List.of(suggestion),
                Optional.of(Card.SelectionBehavior.AT_MOST_ONE),
                List.of(new OverrideReason("s", "c", "d")),
                List.of(new Link("l", "https://x.example")),
                Map.of());
        assertThat(json(new HookResponse(List.of(card))))
                .isEqualTo("{\"cards\":[{\"uuid\":\"u\",\"summary\":\"x\",\"indicator\":\"critical\","
                        + "\"source\":{\"label\":\"Osteon\",\"topic\":{\"system\":\"s\",\"code\":\"c\"}},"
                        + "\"suggestions\":[{\"label\":\"Order\",\"uuid\":\"s\",\"isRecommended\":true,\"actions\":["
                        + "{\"type\":\"create\",\"description\":\"Order it\",\"resource\":"
                        + "{\"resourceType\":\"ServiceRequest\",\"n\":1.0}},"
                        + "{\"type\":\"delete\",\"description\":\"Drop\",\"resourceId\":\"A/1\"}]}],"
                        + "\"selectionBehavior\":\"at-most-one\","
                        + "\"overrideReasons\":[{\"code\":\"c\",\"system\":\"s\",\"display\":\"d\"}],"
                        + "\"links\":[{\"label\":\"l\",\"url\":\"https://x.example\",\"type\":\"absolute\"}]}]}");
    }

    @Test
    @Tag("H-22")
    @Tag("H-26")
    void keepsTheOrderOfPrefetchKeysInDiscovery() {
        var prefetch = new LinkedHashMap<String, String>();
        prefetch.put("patient", "Patient/{{context.patientId}}");
        prefetch.put("allergies", "AllergyIntolerance?patient={{context.patientId}}");
        var entry = new CdsServiceEntry("id", "patient-view", "T", "D", "", prefetch, List.of("patient"));
        assertThat(new String(writer.write(List.of(entry)), UTF_8))
                .isEqualTo(
                        "{\"services\":[{\"hook\":\"patient-view\",\"hookVersion\":\"1.0\",\"title\":\"T\",\"description\":\"D\",\"id\":\"id\",\"version\":\"3.0.0\","
                                + "\"prefetch\":{\"patient\":\"Patient/{{context.patientId}}\","
                                + "\"allergies\":\"AllergyIntolerance?patient={{context.patientId}}\"},"
                                + "\"extension\":{\"org.osteon.prefetch\":{\"mandatory\":[\"patient\"]}}}]}");
    }

    @ParameterizedTest
    @CsvSource({"order-sign, 1.0", "encounter-start, 1.0", "medication-refill, 0.1.0"})
    @Tag("H-19")
    @Tag("H-20")
    void saysTheVersionsOfHookAndSpecification(String hook, String version) throws IOException {
        JsonNode service = discovery(hook);

        assertThat(service.path("hookVersion").asText()).isEqualTo(version);
        assertThat(service.path("version").asText()).isEqualTo("3.0.0");
    }

    @Test
    @Tag("H-20")
    void saysNoVersionOfAHookThatNobodyPublished() throws IOException {
        assertThat(discovery("org.example.hook").has("hookVersion")).isFalse();
    }

    private JsonNode discovery(String hook) throws IOException {
        var entry = new CdsServiceEntry("id", hook, "T", "D", "", Map.of(), List.of());
        return new ObjectMapper()
                .readTree(writer.write(List.of(entry)))
                .path("services")
                .path(0);
    }

    @Test
    @Tag("H-87")
    void refusesACardWithATooLongSummary() {
        assertThatIllegalArgumentException().isThrownBy(() -> card("x".repeat(140), Map.of()));
    }

    private String json(HookResponse response) {
        return new String(writer.write(response), UTF_8);
    }

    private static Card card(String summary, Map<String, Object> extension) {
        return new Card(
                "u",
                summary,
                Optional.empty(),
                Card.Indicator.INFO,
                new Source("Osteon", Optional.empty(), Optional.empty()),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                extension);
    }
}
