package org.osteon.cdshooks.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.osteon.cdshooks.client.CdsClient;
import org.osteon.cdshooks.client.ClientProfile;
import org.osteon.cdshooks.knowledge.CdsServiceDefinition;
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

/**
 * Linked libraries come to what the engine comes to when it interprets them: the same outcome of every action, texts and
 * assessment included. In every build for the first vignette of each file, with {@code -Dosteon.vignettes=all} for each one.
 */
class LinkedAgreesTest {

    private static final CompiledKnowledge KNOWLEDGE = OsteonKnowledge.compiled();
    private static final PlanEvaluator LINKED = new PlanEvaluator(SampleKnowledge.FHIR);
    private static final PlanEvaluator INTERPRETING = PlanEvaluator.interpreting(SampleKnowledge.FHIR);

    @Test
    void everyShippedLibraryIsLinked() {
        assertThat(KNOWLEDGE.catalog().planDefinitions())
                .allSatisfy(plan -> assertThat(KNOWLEDGE.plan(plan).linked()).isPresent());
    }

    @TestFactory
    Stream<DynamicTest> linkedAndInterpretedAgree() {
        VignetteRequest requests = new VignetteRequest(new ChartBuilder(OsteonVignettes.all()));
        return asked().map(vignette ->
                DynamicTest.dynamicTest(vignette.toString(), () -> agree(vignette, requests.json(vignette))));
    }

    private static Stream<Vignette> asked() {
        if ("all".equals(System.getProperty("osteon.vignettes"))) {
            return OsteonVignettes.all().all().stream();
        }
        Set<String> files = new HashSet<>();
        return OsteonVignettes.all().all().stream().filter(vignette -> files.add(vignette.file()));
    }

    private static void agree(Vignette vignette, String body) {
        CdsServiceDefinition service = KNOWLEDGE.catalog().services().stream()
                .filter(offered -> offered.hook().equals(vignette.hook()))
                .findFirst()
                .orElseThrow();
        CompiledPlan plan = KNOWLEDGE.plan(service.plan());
        GatheredChart chart = new ChartGatherer(OwnStore.none(), 1_000)
                .gather(
                        service,
                        new HookRequestReader().read(body.getBytes(StandardCharsets.UTF_8)),
                        plan.retrieveFilter(),
                        CdsClient.open(ClientProfile.generic()));
        EvaluationContext context = new EvaluationContext(
                vignette.asOf(), chart.drafts().toCheck(), chart.drafts().others(), vignette.site());
        assertThat(LINKED.evaluate(plan, chart.record(), context))
                .isEqualTo(INTERPRETING.evaluate(plan, chart.record(), context));
    }
}
