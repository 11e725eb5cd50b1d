package org.osteon.cdshooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.osteon.cdshooks.client.CdsClient;
import org.osteon.cdshooks.ehr.EhrReader;
import org.osteon.cdshooks.evaluation.PlanEvaluator;
import org.osteon.cdshooks.knowledge.PrefetchTemplate;
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
import org.osteon.cdshooks.testing.StubFhirServer;
import org.osteon.cdshooks.vignette.ChartBuilder;
import org.osteon.cdshooks.vignette.Vignette;
import org.osteon.cdshooks.vignette.VignetteAnswer;
import org.osteon.cdshooks.vignette.VignetteRequest;

/** It makes no difference to advice where the data come from, and data that cannot be had propose nothing. */
@NullMarked
class CardsFromAnywhereTest {

    private static final int EVERY = 60;
    private static final int FEW = 6;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final KnowledgeLoader KNOWLEDGE = loaded();
    private static final PlanEvaluator EVALUATOR = new PlanEvaluator(SampleKnowledge.FHIR);
    private static final VignetteRequest REQUESTS = new VignetteRequest(new ChartBuilder(OsteonVignettes.all()));
    private static final StubFhirServer EHR = new StubFhirServer();
    private static final EhrReader READER = EHR.reader();
    private static final CdsClient CLIENT = EHR.client();

    @AfterAll
    static void stop() {
        READER.close();
        EHR.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vignettes")
    @Tag("H-68")
    @Tag("P-14")
    void areTheSameFromPrefetchFromTheServerAndFromBoth(Vignette vignette) throws IOException {
        ObjectNode request = request(vignette);
        ObjectNode prefetch = (ObjectNode) request.remove("prefetch");
        List<String> keys = serve(vignette, prefetch);

        String fromPrefetch = answer(vignette, with(request, prefetch, keys));
        assertThat(answer(vignette, request)).isEqualTo(fromPrefetch);
        List<String> everyOther = IntStream.range(0, keys.size())
                .filter(place -> place % 2 == 0)
                .mapToObj(keys::get)
                .toList();
        assertThat(answer(vignette, with(request, prefetch, everyOther))).isEqualTo(fromPrefetch);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fewVignettes")
    @Tag("H-71")
    void proposeNothingForWantOfData(Vignette vignette) throws IOException {
        ObjectNode request = request(vignette);
        ObjectNode prefetch = (ObjectNode) request.remove("prefetch");
        List<String> keys = serve(vignette, prefetch);
        VignetteAnswer complete = VignetteAnswer.ofResponse(JSON.readTree(answer(vignette, request)));

        for (String key : keys) {
            if (!key.equals("patient")) {
                EHR.on(query(vignette, key), StubFhirServer.reply(500, ""));
                VignetteAnswer withheld = VignetteAnswer.ofResponse(JSON.readTree(answer(vignette, request)));
                EHR.on(query(vignette, key), prefetch.get(key).toString());

                assertThat(proposed(complete)).as(key).containsAll(proposed(withheld));
                assertThat(withheld.cards())
                        .as(key)
                        .hasSizeGreaterThanOrEqualTo(
                                Math.min(1, complete.cards().size()));
            }
        }
    }

    /** Enough to see that a server that fails is like a key that is not sent, which {@link AssessmentPropertyTest} tries at length. */
    static List<Vignette> fewVignettes() {
        return vignettes().stream().limit(FEW).toList();
    }

    static List<Vignette> vignettes() {
        List<Vignette> whole = OsteonVignettes.all().all().stream()
                .filter(vignette -> vignette.withheld().isEmpty())
                .toList();
        return IntStream.range(0, whole.size())
                .filter(place -> place % EVERY == 0)
                .mapToObj(whole::get)
                .toList();
    }

    private static List<String> serve(Vignette vignette, ObjectNode prefetch) {
        List<String> keys = new ArrayList<>();
        prefetch.properties().forEach(member -> {
            keys.add(member.getKey());
            EHR.on(query(vignette, member.getKey()), member.getValue().toString());
        });
        return keys;
    }

    private static String query(Vignette vignette, String key) {
        return KNOWLEDGE
                .current()
                .orElseThrow()
                .compiled()
                .catalog()
                .service(OsteonVignettes.service(vignette))
                .orElseThrow()
                .prefetch()
                .stream()
                .filter(template -> template.key().equals(key))
                .map(PrefetchTemplate::query)
                .map(query -> query.replace("{{context.patientId}}", ChartBuilder.PATIENT_ID))
                .findFirst()
                .orElseThrow();
    }

    private static ObjectNode request(Vignette vignette) throws JsonProcessingException {
        ObjectNode request = (ObjectNode) JSON.readTree(REQUESTS.json(vignette));
        return request.put("fhirServer", EHR.base());
    }

    private static ObjectNode with(ObjectNode request, ObjectNode prefetch, List<String> keys) {
        ObjectNode copy = request.deepCopy();
        ObjectNode sent = copy.putObject("prefetch");
        keys.forEach(key -> sent.set(key, prefetch.get(key)));
        return copy;
    }

    /** Without what is new in each answer. */
    private static String answer(Vignette vignette, ObjectNode request) throws IOException {
        var service = new CdsHooksService(
                KNOWLEDGE,
                new ChartGatherer(OwnStore.none(), Optional.of(READER), 1_000),
                EVALUATOR,
                Clock.fixed(vignette.asOf().toInstant(), vignette.asOf().getOffset()),
                vignette.site());
        var response = service.invoke(
                OsteonVignettes.service(vignette),
                new HookRequestReader().read(request.toString().getBytes(UTF_8)),
                CLIENT);
        return new String(new ProtocolWriter().write(response), UTF_8)
                .replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "id");
    }

    private static Set<Object> proposed(VignetteAnswer answer) {
        List<?> options = (List<?>) answer.assessment().getOrDefault("options", List.of());
        return Set.copyOf(options.stream()
                .map(option -> (Map<?, ?>) option)
                .filter(option -> Set.of("preferred", "suitable", "caution").contains(option.get("status")))
                .<Object>map(option -> option.get("option"))
                .toList());
    }

    private static KnowledgeLoader loaded() {
        var enabled = new ServiceSettings(true, null);
        var choice = new ServiceChoice(Map.of("osteon-annual-review", enabled, "osteon-refill-check", enabled));
        var loader =
                new KnowledgeLoader(OsteonKnowledge::artifacts, Map.of(), Optional.empty(), Optional.empty(), choice);
        loader.compileFrom(OsteonKnowledge.compiled());
        assertThat(loader.load()).as("%s", loader.refusals()).isTrue();
        return loader;
    }
}
