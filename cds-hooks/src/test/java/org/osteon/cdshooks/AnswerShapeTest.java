package org.osteon.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.osteon.cdshooks.client.CdsClient;
import org.osteon.cdshooks.client.ClientProfile;
import org.osteon.cdshooks.evaluation.PlanEvaluator;
import org.osteon.cdshooks.prefetch.ChartGatherer;
import org.osteon.cdshooks.prefetch.OwnStore;
import org.osteon.cdshooks.protocol.HookRequestReader;
import org.osteon.cdshooks.protocol.ProtocolWriter;
import org.osteon.cdshooks.service.CdsHooksService;
import org.osteon.cdshooks.service.KnowledgeLoader;
import org.osteon.cdshooks.service.ServiceChoice;
import org.osteon.cdshooks.service.ServiceProperties.ServiceSettings;
import org.osteon.cdshooks.testing.OsteonKnowledge;
import org.osteon.cdshooks.testing.OsteonVignettes;
import org.osteon.cdshooks.testing.SampleKnowledge;
import org.osteon.cdshooks.vignette.ChartBuilder;
import org.osteon.cdshooks.vignette.Vignette;
import org.osteon.cdshooks.vignette.VignetteRequest;

/** What the answers of the shipped knowledge look like on the wire, from a sample of the vignettes of each plan: nothing an EHR could stumble over. */
@NullMarked
class AnswerShapeTest {

    private static final int EVERY = 9;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final Set<String> CARD_MEMBERS = Set.of(
            "uuid",
            "summary",
            "detail",
            "indicator",
            "source",
            "suggestions",
            "selectionBehavior",
            "overrideReasons",
            "links",
            "extension");

    private static final List<Answer> ANSWERS = new ArrayList<>();

    /** A vignette's answer, and the request it answers. */
    private record Answer(Vignette vignette, JsonNode request, JsonNode response) {

        @Override
        public String toString() {
            return vignette.toString();
        }
    }

    /** A card with the request that it answers. */
    private record Placed(Answer answer, JsonNode card) {

        @Override
        public String toString() {
            return answer + ": " + card.path("summary").asText();
        }
    }

    @BeforeAll
    static void answer() throws IOException {
        var enabled = new ServiceSettings(true, null);
        var choice = new ServiceChoice(Map.of("osteon-annual-review", enabled, "osteon-refill-check", enabled));
        var knowledge =
                new KnowledgeLoader(OsteonKnowledge::artifacts, Map.of(), Optional.empty(), Optional.empty(), choice);
        assertThat(knowledge.load()).as("%s", knowledge.refusals()).isTrue();
        var requests = new VignetteRequest(new ChartBuilder(OsteonVignettes.all()));
        var vignettes = OsteonVignettes.all().all();
        for (int i = 0; i < vignettes.size(); i += EVERY) {
            var vignette = vignettes.get(i);
            var service = new CdsHooksService(
                    knowledge,
                    new ChartGatherer(OwnStore.none(), 1_000),
                    new PlanEvaluator(SampleKnowledge.FHIR),
                    Clock.fixed(vignette.asOf().toInstant(), vignette.asOf().getOffset()),
                    vignette.site());
            var body = requests.json(vignette);
            var request = new HookRequestReader().read(body.getBytes(StandardCharsets.UTF_8));
            var open = CdsClient.open(ClientProfile.generic());
            var response = new ProtocolWriter().write(service.invoke(OsteonVignettes.service(vignette), request, open));
            ANSWERS.add(new Answer(vignette, JSON.readTree(body), JSON.readTree(response)));
        }
    }

    @Test
    void theSampleIsLarge() {
        assertThat(ANSWERS).hasSizeGreaterThan(100);
        assertThat(cards()).hasSizeGreaterThan(100);
        assertThat(suggestions()).hasSizeGreaterThan(50);
    }

    @Test
    @Tag("H-85")
    @Tag("H-86")
    void anAnswerIsAListOfCardsThatMayBeEmpty() {
        assertThat(ANSWERS).allSatisfy(answer -> {
            assertThat(answer.response().path("cards").isArray()).isTrue();
            assertThat(names(answer.response())).containsExactly("cards");
        });
        assertThat(ANSWERS).anyMatch(answer -> answer.response().path("cards").isEmpty());
    }

    @Test
    @Tag("H-03")
    void nothingIsEmpty() {
        assertThat(cards()).allSatisfy(placed -> assertFilled(placed.card()));
    }

    @Test
    @Tag("H-28")
    @Tag("H-103")
    @Tag("H-107")
    @Tag("H-109")
    void nothingIsSentThatAClientHasNotAgreedTo() {
        assertThat(cards()).allSatisfy(placed -> {
            assertThat(names(placed.card())).isSubsetOf(CARD_MEMBERS);
            assertThat(placed.card().toString()).doesNotContain("actionSelectionBehavior", "autolaunchable");
        });
    }

    @Test
    @Tag("H-87")
    void aSummaryIsOneShortLineWithoutMarkup() {
        assertThat(cards()).allSatisfy(placed -> {
            String summary = placed.card().path("summary").asText();
            assertThat(summary).isNotBlank().hasSizeLessThan(140).doesNotContainPattern("[\\n<>`\\p{Cc}]|\\*\\*");
        });
    }

    @Test
    @Tag("H-88")
    void anIndicatorIsOneOfThree() {
        assertThat(cards())
                .allSatisfy(placed ->
                        assertThat(placed.card().path("indicator").asText()).isIn("info", "warning", "critical"));
    }

    @Test
    @Tag("H-89")
    @Tag("H-90")
    @Tag("H-91")
    void aSourceHasLabelAddressAndTopic() {
        assertThat(cards()).allSatisfy(placed -> {
            JsonNode source = placed.card().path("source");
            assertThat(source.path("label").asText()).isNotBlank();
            assertThat(source.path("url").asText("https://")).startsWith("https://");
            assertThat(source.path("topic").path("code").asText()).matches("[A-Za-z0-9]{1,100}");
            assertThat(source.path("topic").path("system").asText()).startsWith("https://");
        });
    }

    @Test
    @Tag("H-92")
    void aDetailHasNeitherHtmlNorImages() {
        assertThat(cards())
                .allSatisfy(placed -> assertThat(placed.card().path("detail").asText())
                        .doesNotContainPattern("<[A-Za-z/!?]|!\\[|]\\((?!https://)"));
    }

    @Test
    @Tag("H-93")
    @Tag("H-96")
    void cardsAndSuggestionsHaveIdsOfTheirOwn() {
        Set<String> ids = new HashSet<>();
        assertThat(Stream.concat(
                        cards().stream().map(Placed::card),
                        suggestions().stream().map(Placed::card)))
                .allSatisfy(one -> {
                    assertThat(one.path("uuid").asText()).matches(UUID);
                    assertThat(ids.add(one.path("uuid").asText())).isTrue();
                });
        assertThat(suggestions())
                .allSatisfy(one -> assertThat(one.card().path("label").asText()).isNotBlank());
    }

    @Test
    @Tag("H-94")
    @Tag("H-97")
    void selectionBehaviorGoesWithSuggestions() {
        assertThat(cards()).allSatisfy(placed -> {
            JsonNode card = placed.card();
            assertThat(card.has("selectionBehavior")).isEqualTo(card.has("suggestions"));
            assertThat(card.path("selectionBehavior").asText("any")).isIn("any", "at-most-one");
            if (card.path("selectionBehavior").asText().equals("at-most-one")) {
                assertThat(stream(card.path("suggestions"))
                                .filter(one -> one.path("isRecommended").asBoolean())
                                .count())
                        .isLessThanOrEqualTo(1);
            }
        });
    }

    @Test
    @Tag("H-98")
    @Tag("H-99")
    @Tag("H-100")
    @Tag("H-102")
    void actionsCreateWholeResourcesAndDeleteDraftsOfTheCall() {
        assertThat(actions()).isNotEmpty().allSatisfy(placed -> {
            JsonNode action = placed.card();
            assertThat(action.path("type").asText()).isIn("create", "delete");
            assertThat(action.path("description").asText()).isNotBlank();
            if (action.path("type").asText().equals("delete")) {
                assertThat(action.has("resource")).isFalse();
                assertThat(drafts(placed.answer()))
                        .contains(action.path("resourceId").asText());
            } else {
                assertThat(action.path("resource").isObject()).isTrue();
            }
        });
        assertThat(suggestions())
                .allSatisfy(placed -> assertThat(stream(placed.card().path("actions"))
                                .map(action -> action.path("type").asText())
                                .toList())
                        .isSortedAccordingTo((one, other) -> other.compareTo(one)));
    }

    @Test
    @Tag("H-04")
    @Tag("H-101")
    void createdOrdersAreDraftsForThisPatient() {
        IParser strict = SampleKnowledge.FHIR.newJsonParser().setParserErrorHandler(new StrictErrorHandler());
        assertThat(actions().stream().filter(placed -> placed.card().has("resource")))
                .isNotEmpty()
                .allSatisfy(placed -> {
                    JsonNode sent = placed.card().path("resource");
                    Resource order = (Resource) strict.parseResource(sent.toString());
                    assertThat(sent.path("status").asText()).isEqualTo("draft");
                    assertThat(sent.path("intent").asText()).isIn("order", "proposal");
                    assertThat(drafts(placed.answer())).doesNotContain(order.fhirType() + "/" + order.getIdPart());
                    String patient = placed.answer()
                            .request()
                            .path("context")
                            .path("patientId")
                            .asText();
                    assertThat(subject(order)).isEqualTo("Patient/" + patient);
                });
    }

    @Test
    @Tag("H-104")
    void overrideReasonsAreCodedAndTheSameForATopic() {
        assertThat(cards().stream().flatMap(placed -> stream(placed.card().path("overrideReasons"))))
                .isNotEmpty()
                .allSatisfy(reason -> assertThat(names(reason)).containsExactlyInAnyOrder("code", "system", "display"));
    }

    @Test
    @Tag("H-105")
    @Tag("H-106")
    void linksAreAbsolute() {
        assertThat(cards().stream().flatMap(placed -> stream(placed.card().path("links"))))
                .allSatisfy(link -> {
                    assertThat(names(link)).containsExactlyInAnyOrder("label", "url", "type");
                    assertThat(link.path("type").asText()).isEqualTo("absolute");
                    assertThat(link.path("url").asText()).startsWith("https://");
                });
    }

    @Test
    @Tag("H-110")
    @Tag("H-111")
    void atMostThreeCardsMostSevereFirst() {
        assertThat(ANSWERS).allSatisfy(answer -> {
            List<Integer> severities = stream(answer.response().path("cards"))
                    .map(card -> List.of("critical", "warning", "info")
                            .indexOf(card.path("indicator").asText()))
                    .toList();
            assertThat(severities).hasSizeLessThanOrEqualTo(3).isSorted();
        });
    }

    @Test
    @Tag("H-114")
    void aDetailSaysWhy() {
        assertThat(cards())
                .allSatisfy(placed ->
                        assertThat(placed.card().path("detail").asText()).isNotBlank());
        assertThat(cards())
                .filteredOn(placed -> placed.card()
                        .path("source")
                        .path("topic")
                        .path("code")
                        .asText()
                        .equals("therapyplan"))
                .isNotEmpty()
                .allSatisfy(placed ->
                        assertThat(placed.card().path("detail").asText()).containsPattern("[0-9]{4}"));
    }

    @Test
    @Tag("H-163")
    void extensionsAreObjectsUnderReverseDomainNames() {
        assertThat(cards().stream()
                        .map(placed -> placed.card().path("extension"))
                        .filter(JsonNode::isObject))
                .isNotEmpty()
                .allSatisfy(extension -> {
                    assertThat(names(extension)).allMatch(name -> name.startsWith("org.osteon."));
                    assertThat(extension).allMatch(JsonNode::isObject);
                });
    }

    private static List<Placed> cards() {
        return ANSWERS.stream()
                .flatMap(answer -> stream(answer.response().path("cards")).map(card -> new Placed(answer, card)))
                .toList();
    }

    private static List<Placed> suggestions() {
        return inside(cards(), "suggestions");
    }

    private static List<Placed> actions() {
        return inside(suggestions(), "actions");
    }

    private static List<Placed> inside(List<Placed> outer, String member) {
        return outer.stream()
                .flatMap(placed -> stream(placed.card().path(member)).map(inner -> new Placed(placed.answer(), inner)))
                .toList();
    }

    private static List<String> drafts(Answer answer) {
        return Stream.of("draftOrders", "medications")
                .flatMap(name ->
                        stream(answer.request().path("context").path(name).path("entry")))
                .map(entry -> entry.path("resource"))
                .map(draft -> draft.path("resourceType").asText() + "/"
                        + draft.path("id").asText())
                .toList();
    }

    private static String subject(Resource order) {
        return order instanceof MedicationRequest medication
                ? medication.getSubject().getReference()
                : ((ServiceRequest) order).getSubject().getReference();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return IntStream.range(0, array.size()).mapToObj(array::path);
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static void assertFilled(JsonNode node) {
        assertThat(node.isNull()).isFalse();
        assertThat(node.isContainerNode() && node.isEmpty()).isFalse();
        assertThat(node.isTextual() && node.asText().isEmpty()).isFalse();
        node.forEach(AnswerShapeTest::assertFilled);
    }
}
