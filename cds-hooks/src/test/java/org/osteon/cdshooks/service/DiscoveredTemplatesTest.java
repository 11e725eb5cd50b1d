package org.osteon.cdshooks.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.osteon.cdshooks.knowledge.KnowledgeCatalog;
import org.osteon.cdshooks.knowledge.PrefetchTokens;
import org.osteon.cdshooks.protocol.CdsServiceEntry;
import org.osteon.cdshooks.protocol.ProtocolWriter;
import org.osteon.cdshooks.testing.OsteonKnowledge;

/** The prefetch templates that integrators see, of the knowledge as shipped. */
@NullMarked
class DiscoveredTemplatesTest {

    private static final Pattern TOKEN = Pattern.compile("\\{\\{(.*?)}}");
    private static final List<String> KEYS = List.of(
            "patient",
            "conditions",
            "observations",
            "procedures",
            "medicationRequests",
            "medicationStatements",
            "allergies",
            "familyHistory");
    private static final Map<String, String> RELEASED = Map.of(
            "patient", "Patient/{{context.patientId}}",
            "conditions", "Condition?patient={{context.patientId}}",
            "observations", "Observation?patient={{context.patientId}}&_sort=-date",
            "procedures", "Procedure?patient={{context.patientId}}",
            "medicationRequests", "MedicationRequest?patient={{context.patientId}}",
            "medicationStatements", "MedicationStatement?patient={{context.patientId}}",
            "allergies", "AllergyIntolerance?patient={{context.patientId}}",
            "familyHistory", "FamilyMemberHistory?patient={{context.patientId}}");

    private static final KnowledgeCatalog KNOWLEDGE = KnowledgeCatalog.of(OsteonKnowledge.artifacts());
    private static final List<CdsServiceEntry> DEFAULT = entries(PrefetchTokens.V2);
    private static final List<CdsServiceEntry> RELEASE_3 = entries(PrefetchTokens.V3);

    @Test
    @Tag("H-31")
    @Tag("H-32")
    @Tag("H-34")
    @Tag("H-42")
    @Tag("P-22")
    void needNothingButThePatientsId() {
        assertThat(queries(DEFAULT).flatMap(DiscoveredTemplatesTest::tokens)).containsOnly("context.patientId");
    }

    @Test
    @Tag("H-36")
    @Tag("H-37")
    void areReadsAndPlainSearches() {
        Pattern read = Pattern.compile("[A-Z][A-Za-z]+/\\{\\{[^{}]+}}");
        Pattern search =
                Pattern.compile("[A-Z][A-Za-z]+\\?(patient|_id)=\\{\\{[^{}]+}}(&_sort=-?[a-z-]+)?(&_count=\\d+)?");

        assertThat(Stream.concat(queries(DEFAULT), queries(RELEASE_3))).allSatisfy(query -> assertThat(
                        read.matcher(query).matches() || search.matcher(query).matches())
                .as(query)
                .isTrue());
    }

    @Test
    @Tag("H-39")
    @Tag("P-04")
    void areFewAndShort() {
        assertThat(DEFAULT).isNotEmpty().allSatisfy(service -> {
            assertThat(service.prefetch()).hasSizeLessThanOrEqualTo(8);
            assertThat(service.prefetch().values()).doesNotHaveDuplicates();
        });
        assertThat(queries(RELEASE_3)).allSatisfy(query -> assertThat(query).hasSizeLessThan(1_500 - 1_000));
    }

    @Test
    @Tag("H-41")
    @Tag("P-11")
    void keepTheKeysAndQueriesThatSitesHaveTyped() {
        assertThat(DEFAULT).allSatisfy(service -> assertThat(RELEASED).containsAllEntriesOf(service.prefetch()));
        assertThat(DEFAULT)
                .extracting(service -> List.copyOf(service.prefetch().keySet()))
                .contains(KEYS);
        assertThat(RELEASE_3.stream().flatMap(service -> service.prefetch().keySet().stream()))
                .allMatch(key -> key.matches("[A-Za-z][A-Za-z0-9_-]*"));
    }

    @Test
    @Tag("H-33")
    @Tag("H-34")
    @Tag("P-17")
    void askForTheMedicationsOfDraftsWhereASiteWantsTokensOfRelease3() {
        assertThat(RELEASE_3).hasSameSizeAs(DEFAULT).allSatisfy(service -> {
            CdsServiceEntry usual = DEFAULT.stream()
                    .filter(entry -> entry.id().equals(service.id()))
                    .findFirst()
                    .orElseThrow();
            assertThat(service.prefetch()).containsAllEntriesOf(usual.prefetch());
            assertThat(service.mandatory()).isEqualTo(usual.mandatory());
            assertThat(service.prefetch().containsKey("draftMedications"))
                    .isEqualTo(service.hook().startsWith("order-"));
        });
    }

    @Test
    @Tag("H-35")
    void stayInTheirOrderOnTheWire() throws IOException {
        JsonNode discovery = new ObjectMapper().readTree(new ProtocolWriter().write(RELEASE_3));

        assertThat(discovery.path("services")).isNotEmpty().allSatisfy(service -> {
            CdsServiceEntry entry = RELEASE_3.stream()
                    .filter(each -> each.id().equals(service.path("id").asText()))
                    .findFirst()
                    .orElseThrow();
            assertThat(service.path("prefetch").properties().stream().map(Map.Entry::getKey))
                    .containsExactlyElementsOf(entry.prefetch().keySet());
        });
    }

    private static Stream<String> queries(List<CdsServiceEntry> services) {
        return services.stream().flatMap(service -> service.prefetch().values().stream());
    }

    private static Stream<String> tokens(String query) {
        return TOKEN.matcher(query).results().map(MatchResult::group).map(token -> token.replaceAll("[{}]", ""));
    }

    private static List<CdsServiceEntry> entries(PrefetchTokens listed) {
        return KNOWLEDGE.services().stream()
                .map(service -> LoadedKnowledge.entry(service, listed))
                .toList();
    }
}
