package org.osteon.server.cli.check;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osteon.cdshooks.client.CdsClient;
import org.osteon.cdshooks.client.ClientProfile;
import org.osteon.cdshooks.evaluation.PlanEvaluator;
import org.osteon.cdshooks.prefetch.ChartGatherer;
import org.osteon.cdshooks.prefetch.OwnStore;
import org.osteon.cdshooks.protocol.CdsServiceEntry;
import org.osteon.cdshooks.protocol.HookRequestReader;
import org.osteon.cdshooks.protocol.ProtocolWriter;
import org.osteon.cdshooks.service.CdsHooksService;
import org.osteon.cdshooks.service.KnowledgeLoader;
import org.osteon.server.cli.hook.HookBody;
import org.osteon.server.cli.hook.HookFailedException;

/** Asks loaded knowledge about charts, from the request to the worded cards, as a server would at one instant. */
final class Advisor {

    private static final CdsClient SITE = CdsClient.open(ClientProfile.generic());

    private static final String CHART_AS_SERVER = "http://localhost/fhir";
    private static final String ON_SIGNING = "order-sign";
    private static final int MOST_ENTRIES = 100_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KnowledgeLoader knowledge;
    private final Clock clock;
    private final PlanEvaluator evaluator = new PlanEvaluator(FhirContext.forR4Cached());

    Advisor(KnowledgeLoader knowledge, OffsetDateTime asOf) {
        this.knowledge = knowledge;
        this.clock = Clock.fixed(asOf.toInstant(), asOf.getOffset());
    }

    /**
     * The advice about one chart by the call that it answers: each service that needs no order, and the signing of each draft.
     *
     * @throws HookFailedException when a draft holds no order
     */
    Map<String, Advice> about(Chart chart, List<Path> drafts) throws HookFailedException {
        var store = OwnStore.of(chart, () -> List.of(CHART_AS_SERVER));
        var service =
                new CdsHooksService(knowledge, new ChartGatherer(store, MOST_ENTRIES), evaluator, clock, Map.of());
        Map<String, Advice> advice = new LinkedHashMap<>();
        for (CdsServiceEntry entry : service.services()) {
            if (entry.hook().equals(ON_SIGNING)) {
                for (Path draft : drafts) {
                    advice.put(
                            entry.hook() + " of " + nameOf(draft),
                            Advice.of(answer(service, entry, chart.id(), draft)));
                }
            } else if (!entry.hook().startsWith("order-")) {
                advice.put(entry.hook(), Advice.of(answer(service, entry, chart.id(), null)));
            }
        }
        return advice;
    }

    private static JsonNode answer(CdsHooksService service, CdsServiceEntry entry, String patient, @Nullable Path draft)
            throws HookFailedException {
        var body = HookBody.of(entry.hook(), CHART_AS_SERVER, patient, draft).toString();
        var request = new HookRequestReader().read(body.getBytes(StandardCharsets.UTF_8));
        try {
            return JSON.readTree(new ProtocolWriter().write(service.invoke(entry.id(), request, SITE)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String nameOf(Path draft) {
        return String.valueOf(draft.getFileName()).replaceFirst("\\.json(\\.gz)?$", "");
    }
}
