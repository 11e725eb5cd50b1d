package org.osteon.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
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
import org.osteon.cdshooks.testing.VignetteSource;
import org.osteon.cdshooks.vignette.ChartBuilder;
import org.osteon.cdshooks.vignette.Vignette;
import org.osteon.cdshooks.vignette.VignetteAnswer;
import org.osteon.cdshooks.vignette.VignetteCheck;
import org.osteon.cdshooks.vignette.VignetteRequest;

/** Runs every vignette from the JSON of a call to the JSON of its answer: nothing may be lost in reading or wording. */
@NullMarked
class VignetteServiceTest {

    private static final CdsClient OPEN = CdsClient.open(ClientProfile.generic());

    private static final KnowledgeLoader KNOWLEDGE = loaded();
    private static final PlanEvaluator EVALUATOR = new PlanEvaluator(SampleKnowledge.FHIR);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final VignetteRequest requests = new VignetteRequest(new ChartBuilder(OsteonVignettes.all()));

    @ParameterizedTest(name = "{0}")
    @VignetteSource
    @Tag("H-68")
    void answersAsTheVignetteSays(Vignette vignette) throws IOException {
        var service = new CdsHooksService(
                KNOWLEDGE,
                new ChartGatherer(OwnStore.none(), 1_000),
                EVALUATOR,
                Clock.fixed(vignette.asOf().toInstant(), vignette.asOf().getOffset()),
                vignette.site());
        var request = new HookRequestReader().read(requests.json(vignette).getBytes(StandardCharsets.UTF_8));
        var response = new ProtocolWriter().write(service.invoke(OsteonVignettes.service(vignette), request, OPEN));

        assertThat(VignetteCheck.differencesOnTheWire(vignette, VignetteAnswer.ofResponse(JSON.readTree(response))))
                .as("%s (%s)%n%s", vignette, vignette.source(), vignette.note())
                .isEmpty();
    }

    private static KnowledgeLoader loaded() {
        var enabled = new ServiceSettings(true, null);
        var choice = new ServiceChoice(Map.of("osteon-annual-review", enabled, "osteon-refill-check", enabled));
        var loader =
                new KnowledgeLoader(OsteonKnowledge::artifacts, Map.of(), Optional.empty(), Optional.empty(), choice);
        assertThat(loader.load()).as("%s", loader.refusals()).isTrue();
        return loader;
    }
}
