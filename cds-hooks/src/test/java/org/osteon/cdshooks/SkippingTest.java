package org.osteon.cdshooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.ResourceType;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.osteon.cdshooks.client.CdsClient;
import org.osteon.cdshooks.client.ClientProfile;
import org.osteon.cdshooks.evaluation.CompiledKnowledge;
import org.osteon.cdshooks.evaluation.CompiledPlan;
import org.osteon.cdshooks.evaluation.EvaluationContext;
import org.osteon.cdshooks.evaluation.PlanEvaluator;
import org.osteon.cdshooks.evaluation.PlanOutcome;
import org.osteon.cdshooks.knowledge.CdsServiceDefinition;
import org.osteon.cdshooks.patientdata.Retrieve;
import org.osteon.cdshooks.patientdata.RetrieveFilter;
import org.osteon.cdshooks.prefetch.ChartGatherer;
import org.osteon.cdshooks.prefetch.GatheredChart;
import org.osteon.cdshooks.prefetch.OwnStore;
import org.osteon.cdshooks.protocol.HookRequestReader;
import org.osteon.cdshooks.testing.OsteonKnowledge;
import org.osteon.cdshooks.testing.OsteonVignettes;
import org.osteon.cdshooks.testing.SampleKnowledge;
import org.osteon.cdshooks.vignette.ChartBuilder;
import org.osteon.cdshooks.vignette.Vignette;
import org.osteon.cdshooks.vignette.VignetteRequest;
import org.osteon.cdshooks.vignette.Vignettes;

/** Resources that no retrieve can use are skipped unread; nobody may notice. */
@NullMarked
class SkippingTest {

    private static final CdsClient OPEN = CdsClient.open(ClientProfile.generic());

    private static final CompiledKnowledge KNOWLEDGE = OsteonKnowledge.compiled();
    private static final PlanEvaluator EVALUATOR = new PlanEvaluator(SampleKnowledge.FHIR);
    private static final ChartGatherer GATHERER = new ChartGatherer(OwnStore.none(), 10_000);
    private static final RetrieveFilter KEEPS_ALL = RetrieveFilter.of(
            Arrays.stream(ResourceType.values())
                    .map(type -> new Retrieve(type.name(), Optional.empty(), Optional.empty()))
                    .toList(),
            KNOWLEDGE.valueSets());

    @Test
    void changesNoVignette() {
        Vignettes vignettes = OsteonVignettes.all();
        VignetteRequest requests = new VignetteRequest(new ChartBuilder(vignettes));
        for (Vignette vignette : vignettes.all()) {
            byte[] body = requests.json(vignette).getBytes(UTF_8);

            assertThat(outcome(OsteonVignettes.service(vignette), body, vignette.asOf(), Optional.empty()))
                    .as("%s", vignette)
                    .isEqualTo(
                            outcome(OsteonVignettes.service(vignette), body, vignette.asOf(), Optional.of(KEEPS_ALL)));
        }
    }

    @Test
    void changesNoTypicalCall() throws IOException {
        byte[] body = Files.readAllBytes(Path.of("..", "benchmarks", "typical-prefetch.json"));
        OffsetDateTime asOf = OffsetDateTime.parse("2026-11-23T09:00:00Z");

        assertThat(outcome("osteon-therapy-options", body, asOf, Optional.empty()))
                .isEqualTo(outcome("osteon-therapy-options", body, asOf, Optional.of(KEEPS_ALL)));
    }

    private static PlanOutcome outcome(
            String serviceId, byte[] body, OffsetDateTime asOf, Optional<RetrieveFilter> other) {
        CdsServiceDefinition service = KNOWLEDGE.catalog().service(serviceId).orElseThrow();
        CompiledPlan plan = KNOWLEDGE.plan(service.plan());
        GatheredChart chart =
                GATHERER.gather(service, new HookRequestReader().read(body), other.orElse(plan.retrieveFilter()), OPEN);
        EvaluationContext context = new EvaluationContext(
                asOf, chart.drafts().toCheck(), chart.drafts().others(), Map.of());
        return EVALUATOR.evaluate(plan, chart.record(), context);
    }
}
