package org.osteon.cdshooks.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.osteon.cdshooks.client.CdsClient;
import org.osteon.cdshooks.client.ClientProfile;
import org.osteon.cdshooks.evaluation.PlanEvaluator;
import org.osteon.cdshooks.prefetch.ChartGatherer;
import org.osteon.cdshooks.prefetch.OwnStore;
import org.osteon.cdshooks.protocol.Card;
import org.osteon.cdshooks.protocol.HookRequest;
import org.osteon.cdshooks.protocol.HookRequestReader;
import org.osteon.cdshooks.testing.SampleKnowledge;
import org.osteon.cdshooks.testing.SampleServices;

class CdsHooksServiceTest {

    private static final CdsClient OPEN = CdsClient.open(ClientProfile.generic());

    private static final KnowledgeLoader LOADER = new KnowledgeLoader(SampleServices::artifacts, Map.of());
    private static final CdsHooksService SERVICE = service(LOADER, Map.of("Region", "Elsewhere"));

    private static final String COLD =
            "{\"resourceType\":\"Condition\",\"id\":\"c1\",\"subject\":{\"reference\":\"Patient/p1\"},"
                    + "\"code\":{\"coding\":[{\"system\":\"http://example.org/codes\",\"code\":\"flu\"}]}}";
    private static final String TEA = "{\"resourceType\":\"MedicationRequest\",\"id\":\"%s\","
            + "\"subject\":{\"reference\":\"Patient/p1\"},\"medicationCodeableConcept\":"
            + "{\"coding\":[{\"system\":\"http://example.org/codes\",\"code\":\"green-tea\"}]}}";

    @BeforeAll
    static void load() {
        assertThat(LOADER.load()).isTrue();
    }

    @Test
    void answersAViewWithWhatApplies() {
        CallOutcome outcome = SERVICE.call("sample-service", view(COLD), OPEN);

        assertThat(outcome.response().cards()).extracting(Card::summary).contains("Cold in Elsewhere: rest");
        assertThat(outcome.undetermined()).isEqualTo(1);
        assertThat(outcome.incompleteKeys()).containsExactly("medicationRequests");
    }

    @Test
    @Tag("H-111")
    @Tag("H-53")
    void givesTheSameCardsForTheSameCall() {
        List<String> first =
                withoutIds(SERVICE.invoke("sample-service", view(COLD), OPEN).cards());

        assertThat(withoutIds(SERVICE.invoke("sample-service", view(COLD), OPEN).cards()))
                .isEqualTo(first);
    }

    @Test
    @Tag("H-57")
    void saysNothingOfAnOrderThatIsNotSelected() {
        assertThat(SERVICE.invoke("sample-select", order("order-select", "[\"t2\"]"), OPEN)
                        .cards())
                .singleElement()
                .satisfies(
                        card -> assertThat(card.suggestions().get(0).actions().toString())
                                .contains("MedicationRequest/t2"));
    }

    @Test
    @Tag("H-58")
    void checksEveryOrderAtSigning() {
        assertThat(SERVICE.invoke("sample-sign", order("order-sign", "[]"), OPEN)
                        .cards())
                .hasSize(2);
    }

    @Test
    @Tag("H-46")
    void refusesAnotherHook() {
        assertThatExceptionOfType(HookMismatchException.class)
                .isThrownBy(() -> SERVICE.invoke("sample-sign", view(COLD), OPEN))
                .withMessageContaining("order-sign");
    }

    @Test
    void namesTheServicesThereAreWhenAskedForAnother() {
        assertThatExceptionOfType(UnknownCdsServiceException.class)
                .isThrownBy(() -> SERVICE.requireService("nosuch"))
                .satisfies(e ->
                        assertThat(e.knownIds()).containsExactly("sample-service", "sample-select", "sample-sign"));
    }

    @Test
    @Tag("H-14")
    void isNotReadyBeforeKnowledgeIsLoaded() {
        CdsHooksService empty = service(new KnowledgeLoader(List::of, Map.of()), Map.of());

        assertThat(empty.services()).isEmpty();
        assertThatExceptionOfType(KnowledgeNotLoadedException.class)
                .isThrownBy(() -> empty.invoke("sample-service", view(COLD), OPEN));
    }

    private static CdsHooksService service(KnowledgeLoader loader, Map<String, Object> siteParameters) {
        return new CdsHooksService(
                loader,
                new ChartGatherer(OwnStore.none(), 100),
                new PlanEvaluator(SampleKnowledge.FHIR),
                Clock.fixed(Instant.parse("2026-11-23T09:00:00Z"), ZoneOffset.UTC),
                siteParameters);
    }

    private static HookRequest view(String condition) {
        return read("patient-view", "\"x\":1", ",\"conditions\":" + condition);
    }

    private static HookRequest order(String hook, String selections) {
        String drafts = "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":%s},{\"resource\":%s}]}"
                .formatted(TEA.formatted("t1"), TEA.formatted("t2"));
        return read(hook, "\"selections\":" + selections + ",\"draftOrders\":" + drafts, "");
    }

    private static HookRequest read(String hook, String context, String prefetch) {
        String body =
                "{\"hook\":\"%s\",\"hookInstance\":\"i\",\"context\":{\"patientId\":\"p1\",%s},\"prefetch\":{%s%s}}"
                        .formatted(
                                hook,
                                context,
                                "\"patient\":{\"resourceType\":\"Patient\",\"id\":\"p1\",\"birthDate\":\"1970-01-01\"}",
                                prefetch);
        return new HookRequestReader().read(body.getBytes(UTF_8));
    }

    private static List<String> withoutIds(List<Card> cards) {
        return cards.stream()
                .map(card -> card.summary() + card.detail() + card.indicator() + card.source())
                .toList();
    }
}
