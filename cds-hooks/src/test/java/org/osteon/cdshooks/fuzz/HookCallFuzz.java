package org.osteon.cdshooks.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.osteon.cdshooks.client.CdsClient;
import org.osteon.cdshooks.client.ClientProfile;
import org.osteon.cdshooks.evaluation.PlanEvaluator;
import org.osteon.cdshooks.prefetch.ChartGatherer;
import org.osteon.cdshooks.prefetch.OwnStore;
import org.osteon.cdshooks.protocol.HookRequest;
import org.osteon.cdshooks.protocol.HookRequestReader;
import org.osteon.cdshooks.protocol.MalformedRequestException;
import org.osteon.cdshooks.protocol.MissingPrefetchException;
import org.osteon.cdshooks.protocol.PatientMismatchException;
import org.osteon.cdshooks.protocol.ProtocolWriter;
import org.osteon.cdshooks.protocol.TooManyEntriesException;
import org.osteon.cdshooks.service.CdsHooksService;
import org.osteon.cdshooks.service.KnowledgeLoader;
import org.osteon.cdshooks.testing.SampleKnowledge;
import org.osteon.cdshooks.testing.SampleServices;

/** Whatever bytes come: a call is read and answered, or refused by an exception that says so. */
@Tag("H-05")
@Tag("H-118")
class HookCallFuzz {

    private static final CdsClient OPEN = CdsClient.open(ClientProfile.generic());
    private static final KnowledgeLoader KNOWLEDGE = new KnowledgeLoader(SampleServices::artifacts, Map.of());
    private static final Map<String, String> SERVICES =
            Map.of("patient-view", "sample-service", "order-select", "sample-select", "order-sign", "sample-sign");

    private final HookRequestReader reader = new HookRequestReader();
    private final ProtocolWriter writer = new ProtocolWriter();

    @BeforeAll
    static void load() {
        assertThat(KNOWLEDGE.load()).isTrue();
    }

    @FuzzTest(maxDuration = "5m")
    @DictionaryEntries({
        "\"resourceType\":",
        "\"Bundle\"",
        "\"entry\":[",
        "\"resource\":{",
        "\"patientId\":",
        "\"draftOrders\":",
        "\"prefetch\":{",
        "\"conditions\":",
        "\"extension\":[",
        "\"text\":{",
        "\\ud800",
        "1e9",
        "null",
        "{}",
        "[]"
    })
    void answersOrRefuses(byte[] body) throws IOException {
        try {
            HookRequest request = reader.read(body);
            String service = SERVICES.get(request.hook());
            if (service != null) {
                byte[] answer = writer.write(service().invoke(service, request, OPEN));
                assertThat(new String(answer, UTF_8)).startsWith("{\"cards\":[");
                assertThat(tokens(answer)).doesNotContain(JsonToken.VALUE_NULL);
            }
        } catch (MalformedRequestException
                | MissingPrefetchException
                | PatientMismatchException
                | TooManyEntriesException refused) {
            assertThat(refused.getMessage()).isNotEmpty();
        }
    }

    private static Set<JsonToken> tokens(byte[] json) throws IOException {
        Set<JsonToken> tokens = EnumSet.noneOf(JsonToken.class);
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                tokens.add(token);
            }
        }
        return tokens;
    }

    private static CdsHooksService service() {
        return new CdsHooksService(
                KNOWLEDGE,
                new ChartGatherer(OwnStore.none(), 100),
                new PlanEvaluator(SampleKnowledge.FHIR),
                Clock.fixed(Instant.parse("2026-11-23T09:00:00Z"), ZoneOffset.UTC),
                Map.of());
    }
}
