package org.osteon.cdshooks.prefetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.osteon.cdshooks.testing.StubFhirServer.limits;
import static org.osteon.cdshooks.testing.StubFhirServer.reply;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osteon.cdshooks.client.CdsClient;
import org.osteon.cdshooks.client.ClientProfile;
import org.osteon.cdshooks.ehr.EhrLimits;
import org.osteon.cdshooks.ehr.EhrReader;
import org.osteon.cdshooks.knowledge.CdsServiceDefinition;
import org.osteon.cdshooks.knowledge.PrefetchTemplate;
import org.osteon.cdshooks.knowledge.PrefetchTokens;
import org.osteon.cdshooks.patientdata.Completeness;
import org.osteon.cdshooks.patientdata.PatientDataSource.Fetched;
import org.osteon.cdshooks.patientdata.Retrieve;
import org.osteon.cdshooks.patientdata.RetrieveFilter;
import org.osteon.cdshooks.protocol.HookRequestReader;
import org.osteon.cdshooks.protocol.MissingPrefetchException;
import org.osteon.cdshooks.testing.StubFhirServer;
import org.osteon.terminology.valueset.ValueSetIndex;
import org.slf4j.LoggerFactory;

@NullMarked
class EhrGatheringTest {

    private static final CdsServiceDefinition SERVICE = new CdsServiceDefinition(
            "s",
            "order-sign",
            "",
            "",
            "",
            new PlanDefinition(),
            List.of(
                    template("patient", "Patient/{{context.patientId}}", true, "Patient"),
                    template("conditions", "Condition?patient={{context.patientId}}", false, "Condition"),
                    template(
                            "observations",
                            "Observation?patient={{context.patientId}}&_sort=-date",
                            false,
                            "Observation"),
                    template("orders", "MedicationRequest?patient={{context.patientId}}", false, "MedicationRequest"),
                    new PrefetchTemplate(
                            "offered",
                            "Medication?_id={{context.draftOrders.entry.resource.id}}",
                            false,
                            List.of("Medication"),
                            PrefetchTokens.V3)));
    private static final RetrieveFilter KEEPS_ALL = RetrieveFilter.of(
            Stream.of("Patient", "Condition", "Observation", "MedicationRequest", "Medication")
                    .map(type -> new Retrieve(type, Optional.empty(), Optional.empty()))
                    .toList(),
            ValueSetIndex.of(List.of()));

    private static final String PATIENT = "{\"resourceType\":\"Patient\",\"id\":\"p1\"}";
    private static final String NONE = "{\"resourceType\":\"Bundle\"}";
    private static final String CONDITIONS = "Condition?patient=p1";
    private static final String OBSERVATIONS = "Observation?patient=p1&_sort=-date";
    private static final String ORDERS = "MedicationRequest?patient=p1";

    private final StubFhirServer ehr = new StubFhirServer()
            .on("Patient/p1", PATIENT)
            .on(CONDITIONS, bundle(condition("c1", "p1")))
            .on(OBSERVATIONS, NONE)
            .on(ORDERS, NONE);
    private final StubFhirServer stranger = new StubFhirServer();
    private final CountDownLatch endOfTest = new CountDownLatch(1);
    private EhrReader reader = ehr.reader();

    @AfterEach
    void stop() {
        endOfTest.countDown();
        reader.close();
        ehr.close();
        stranger.close();
    }

    @Test
    @Tag("H-68")
    @Tag("P-01")
    void readsEverythingFromTheServerThatTheClientMayHaveRead() {
        GatheredChart chart = gather("");

        assertThat(ehr.asked()).containsExactlyInAnyOrder("Patient/p1", CONDITIONS, OBSERVATIONS, ORDERS);
        assertThat(ids(chart, "Condition")).containsExactly("c1");
        assertThat(chart.incompleteKeys()).isEmpty();
        assertThat(chart.fetched()).isEqualTo(4);
    }

    @Test
    @Tag("H-51")
    @Tag("P-02")
    void readsEverythingWhenThereIsNoPrefetchAtAll() {
        for (String prefetch : List.of("", ",\"prefetch\":null", ",\"prefetch\":{}")) {
            String body = "{\"hook\":\"order-sign\",\"hookInstance\":\"i\",\"fhirServer\":\"%s\"%s,\"context\":{%s}}"
                    .formatted(ehr.base(), prefetch, "\"patientId\":\"p1\",\"draftOrders\":" + NONE);

            assertThat(gather(body, ehr.client()).incompleteKeys()).isEmpty();
        }
    }

    @Test
    @Tag("H-68")
    @Tag("H-70")
    void asksOnlyForWhatWasNotSent() {
        GatheredChart chart = gather("\"patient\":" + PATIENT + ",\"conditions\":null,\"observations\":" + NONE);

        assertThat(ehr.asked()).containsExactly(ORDERS);
        assertThat(ids(chart, "Condition")).isEmpty();
        assertThat(chart.incompleteKeys()).isEmpty();
    }

    @Test
    @Tag("H-70")
    void doesNotRepeatAQueryThatTheEhrCouldNotDo() {
        GatheredChart chart = gather("\"conditions\":{\"resourceType\":\"OperationOutcome\"}");

        assertThat(ehr.asked()).doesNotContain(CONDITIONS);
        assertThat(chart.record().completeness("conditions")).isEqualTo(Completeness.UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"resourceType\":\"OperationOutcome\"}",
                "{\"resourceType\":\"Medication\",\"id\":\"m\"}",
                "[]",
                "<html>",
                "",
                "{\"resourceType\":\"Bundle\",\"resourceType\":\"Bundle\"}",
                "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"resourceType\":\"OperationOutcome\","
                        + "\"issue\":[{\"severity\":\"error\"}]},\"search\":{\"mode\":\"outcome\"}}]}"
            })
    @Tag("H-71")
    @Tag("P-06")
    void neverTakesAFailureForNone(String answer) {
        ehr.on(CONDITIONS, answer);

        assertThat(gather("").record().completeness("conditions")).isNotEqualTo(Completeness.COMPLETE);
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 302, 400, 401, 403, 404, 429, 500, 503})
    @Tag("H-71")
    @Tag("H-78")
    void asksOnceAndTakesAnyOtherStatusForUnavailable(int status) {
        ehr.on(CONDITIONS, exchange -> {
            exchange.getResponseHeaders().set("Location", stranger.base() + "/" + CONDITIONS);
            exchange.sendResponseHeaders(status, -1);
        });
        GatheredChart chart = gather("");

        assertThat(chart.record().completeness("conditions")).isEqualTo(Completeness.UNAVAILABLE);
        assertThat(chart.incompleteKeys()).containsExactly("conditions");
        assertThat(ehr.asked()).containsOnlyOnce(CONDITIONS);
        assertThat(stranger.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 404, 500})
    @Tag("H-69")
    @Tag("H-74")
    @Tag("P-03")
    @Tag("P-21")
    void refusesACallWhosePatientTheServerDoesNotGive(int status) {
        ehr.on("Patient/p1", reply(status, ""));

        assertThatExceptionOfType(MissingPrefetchException.class)
                .isThrownBy(() -> gather(""))
                .satisfies(e -> assertThat(e.key()).isEqualTo("patient"));
    }

    @Test
    @Tag("H-67")
    void refusesACallForWhomTheServerGivesAnotherPatient() {
        ehr.on("Patient/p1", PATIENT.replace("p1", "p2"));

        assertThatExceptionOfType(MissingPrefetchException.class).isThrownBy(() -> gather(""));
    }

    @Test
    @Tag("H-67")
    @Tag("H-44")
    void leavesOutWhatTheServerGivesOfAnotherPatient() {
        ehr.on(CONDITIONS, bundle(condition("c1", "p1"), condition("c2", "p2")));
        GatheredChart chart = gather("");

        assertThat(ids(chart, "Condition")).containsExactly("c1");
        assertThat(chart.foreign()).isEqualTo(1);
        assertThat(chart.record().completeness("conditions")).isEqualTo(Completeness.PARTIAL);
    }

    @Test
    @Tag("H-73")
    @Tag("P-07")
    void turnsPages() {
        ehr.on(CONDITIONS, page(ehr.base() + "?page=2|x", condition("c1", "p1")))
                .on("/fhir?page=2%7Cx", page(ehr.base() + "/Condition?page=3", condition("c2", "p1")))
                .on("Condition?page=3", bundle(condition("c3", "p1")));
        GatheredChart chart = gather("");

        assertThat(ids(chart, "Condition")).containsExactly("c1", "c2", "c3");
        assertThat(chart.record().completeness("conditions")).isEqualTo(Completeness.COMPLETE);
    }

    @Test
    @Tag("H-73")
    void turnsNoMorePagesThanAllowed() {
        ehr.on(CONDITIONS, page(ehr.base() + "/" + CONDITIONS, condition("c1", "p1")));

        assertThat(gather("").record().completeness("conditions")).isEqualTo(Completeness.PARTIAL);
        assertThat(ehr.asked().stream().filter(CONDITIONS::equals)).hasSize(3);
    }

    @Test
    @Tag("H-73")
    void callsAListIncompleteWhoseSecondPageFails() {
        ehr.on(CONDITIONS, page(ehr.base() + "/nosuch", condition("c1", "p1")));
        GatheredChart chart = gather("");

        assertThat(ids(chart, "Condition")).containsExactly("c1");
        assertThat(chart.record().completeness("conditions")).isEqualTo(Completeness.PARTIAL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "STRANGER/Condition?page=2",
                "BASE2/Condition?page=2",
                "BASE/../admin?page=2",
                "BASE/%2e%2e/admin",
                "HOST@STRANGERHOST/fhir/Condition",
                "/fhir/Condition?page=2",
                "Condition?page=2",
                "file:///etc/passwd",
                "http://169.254.169.254/latest",
                "",
                "not a url"
            })
    @Tag("H-73")
    @Tag("H-75")
    void turnsToNoPageElsewhere(String next) {
        String url = next.replace("STRANGERHOST", stranger.hostAndPort())
                .replace("STRANGER", stranger.base())
                .replace("BASE2", ehr.base() + "2")
                .replace("BASE", ehr.base())
                .replace("HOST", "http://" + ehr.hostAndPort());
        ehr.on(CONDITIONS, page(url, condition("c1", "p1")));
        GatheredChart chart = gather("");

        assertThat(chart.record().completeness("conditions")).isEqualTo(Completeness.PARTIAL);
        assertThat(ehr.asked()).hasSize(4);
        assertThat(stranger.asked()).isEmpty();
    }

    @Test
    @Tag("H-78")
    void readsNoAnswerThatIsTooLarge() {
        ehr.on(
                CONDITIONS,
                bundle(condition("c1", "p1").replace("\"id\"", "\"x\":\"" + "y".repeat(1_000_001) + "\",\"id\"")));

        assertThat(gather("").record().completeness("conditions")).isEqualTo(Completeness.UNAVAILABLE);
    }

    @Test
    @Tag("H-78")
    void readsNoAnswerOfTooManyEntries() {
        String[] many = Stream.generate(() -> condition("c1", "p1")).limit(101).toArray(String[]::new);
        ehr.on(CONDITIONS, bundle(many));

        assertThat(gather("").record().completeness("conditions")).isEqualTo(Completeness.UNAVAILABLE);
    }

    @Test
    @Tag("H-78")
    void asksForAllKeysAtTheSameTime() throws Exception {
        CyclicBarrier allAreAsked = new CyclicBarrier(4);
        for (String query : List.of("Patient/p1", CONDITIONS, OBSERVATIONS, ORDERS)) {
            ehr.on(query, exchange -> {
                try {
                    allAreAsked.await(1, TimeUnit.MINUTES);
                } catch (Exception alone) {
                    exchange.sendResponseHeaders(500, -1);
                    return;
                }
                reply(200, query.startsWith("Patient") ? PATIENT : NONE).to(exchange);
            });
        }

        assertThat(gather("").incompleteKeys()).isEmpty();
    }

    @Test
    @Tag("H-78")
    void answersWithoutWhatDoesNotComeInTime() {
        reader = ehr.reader(limits(Duration.ofMillis(700)), CircuitBreakerConfig.ofDefaults());
        ehr.on(CONDITIONS, exchange -> endOfTest.await());

        assertThat(gather("\"patient\":" + PATIENT).incompleteKeys()).contains("conditions");
    }

    @Test
    @Tag("H-78")
    @Tag("H-160")
    void givesUpOnFetchingWhenAllThreadsAreTaken() throws Exception {
        EhrLimits one = new EhrLimits(
                Duration.ofSeconds(30), Duration.ofSeconds(30), 1, new EhrLimits.Pages(1, 1, 1000), Set.of());
        reader = ehr.reader(one, CircuitBreakerConfig.ofDefaults());
        CountDownLatch reached = new CountDownLatch(1);
        ehr.on(CONDITIONS, exchange -> {
            reached.countDown();
            endOfTest.await();
        });
        // The one thread is taken, and then both places of the queue.
        Thread first = new Thread(() -> gather("\"patient\":" + PATIENT + ",\"observations\":null,\"orders\":null"));
        first.start();
        assertThat(reached.await(1, TimeUnit.MINUTES)).isTrue();
        Thread second = new Thread(() -> gather("\"patient\":" + PATIENT + ",\"conditions\":null"));
        second.start();
        while (second.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }

        assertThat(gather("\"patient\":" + PATIENT).incompleteKeys())
                .containsExactly("conditions", "observations", "orders");
        endOfTest.countDown();
        first.join();
        second.join();
    }

    @Test
    @Tag("H-78")
    void leavesAServerAloneThatFailsTooOften() {
        CircuitBreakerConfig impatient = CircuitBreakerConfig.custom()
                .slidingWindowSize(2)
                .minimumNumberOfCalls(2)
                .build();
        reader = ehr.reader(limits(Duration.ofSeconds(30)), impatient);
        ehr.on(CONDITIONS, reply(503, "")).on(OBSERVATIONS, reply(503, ""));
        String rest = "\"patient\":" + PATIENT + ",\"orders\":null";
        gather(rest);
        int before = ehr.asked().size();

        assertThat(gather(rest).incompleteKeys()).containsExactly("conditions", "observations");
        assertThat(ehr.asked()).hasSize(before);
    }

    @Test
    @Tag("H-78")
    void keepsAskingAServerThatOnlyRefuses() {
        CircuitBreakerConfig impatient = CircuitBreakerConfig.custom()
                .slidingWindowSize(2)
                .minimumNumberOfCalls(2)
                .build();
        reader = ehr.reader(limits(Duration.ofSeconds(30)), impatient);
        ehr.on(CONDITIONS, reply(403, "")).on(OBSERVATIONS, reply(404, ""));
        String rest = "\"patient\":" + PATIENT + ",\"orders\":null";
        gather(rest);
        gather(rest);

        assertThat(ehr.asked()).hasSize(4);
    }

    @Test
    @Tag("H-77")
    @Tag("H-76")
    void sendsTheTokenToTheServerAndAsksOnlyWithinItsScope() {
        GatheredChart chart =
                gather(authorized("launch user/Patient.Read user/Condition.rs patient/Observation.r"), "");

        assertThat(ehr.asked()).containsExactlyInAnyOrder("Patient/p1", CONDITIONS);
        assertThat(ehr.tokens()).containsExactly("Bearer secret.token");
        assertThat(chart.incompleteKeys()).containsExactly("observations", "orders");
    }

    @Test
    @Tag("H-76")
    @Tag("H-152")
    void logsNeitherTokenNorPatient() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger ours = (Logger) LoggerFactory.getLogger("org.osteon");
        Level before = ours.getLevel();
        ours.setLevel(Level.TRACE);
        ours.addAppender(log);
        log.start();
        try {
            ehr.on(CONDITIONS, reply(500, "{\"secret\":\"secret.token p1\"}")).on(OBSERVATIONS, "secret.token p1");
            gather(authorized("user/*.read"), "");
        } finally {
            ours.detachAppender(log);
            ours.setLevel(before);
        }

        assertThat(log.list).extracting(ILoggingEvent::getFormattedMessage).anySatisfy(line -> assertThat(line)
                .contains("STATUS_500=1", "NOT_UNDERSTOOD=1"));
        assertThat(log.list).allSatisfy(event -> assertThat(event.getFormattedMessage())
                .doesNotContain("secret", "p1", "Condition", "Bearer"));
    }

    @Test
    @Tag("H-77")
    void asksForThePartsThatATokenCoversAndCallsThemPartial() {
        ehr.on(CONDITIONS + "&category=a%7Cb", bundle(condition("c1", "p1")))
                .on(CONDITIONS + "&category=c", bundle(condition("c2", "p1")));
        GatheredChart chart =
                gather(authorized("user/Condition.rs?category=a|b user/Condition.rs?category=c user/Patient.rs"), "");

        assertThat(ids(chart, "Condition")).containsExactly("c1", "c2");
        assertThat(chart.record().completeness("conditions")).isEqualTo(Completeness.PARTIAL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "expired; \"expires_in\":0",
                "expired; \"expires_in\":-5",
                "another patient's; \"patient\":\"p2\"",
                "no scope; \"scope\":\"\"",
                "not a bearer token; \"token_type\":\"MAC\"",
                "no token; \"access_token\":\"\"",
                "two headers; \"access_token\":\"a\\r\\nX: y\"",
                "of a wrong type; \"access_token\":7",
                "no expiry; \"expires_in\":\"soon\""
            })
    @Tag("H-50")
    @Tag("H-77")
    void worksFromPrefetchWhenTheTokenCannotBeUsed(String why, String member) {
        GatheredChart chart = gather(authorized("user/*.*", member), "\"patient\":" + PATIENT);

        assertThat(chart.incompleteKeys()).as(why).containsExactly("conditions", "observations", "orders");
        assertThat(ehr.asked()).as(why).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"patient\":\"p1\"",
                "\"patient\":\"Patient/p1\"",
                "\"expires_in\":\"3600\"",
                "\"expires_in\":null",
                "\"token_type\":\"bearer\"",
                "\"subject\":\"any\"",
                "\"extra\":{}"
            })
    @Tag("H-50")
    void usesATokenThatCameTheWayRealCallersSendIt(String member) {
        assertThat(gather(authorized("user/*.*", member), "").incompleteKeys()).isEmpty();
    }

    @Test
    @Tag("H-77")
    void doesNotUseATokenForAnotherService() {
        EhrLimits ours = new EhrLimits(
                Duration.ofSeconds(30), Duration.ofSeconds(30), 4, new EhrLimits.Pages(1, 1, 1000), Set.of("osteon"));
        reader = ehr.reader(ours, CircuitBreakerConfig.ofDefaults());
        String sent = "\"patient\":" + PATIENT + ",\"conditions\":null,\"observations\":null";

        gather(authorized("user/*.*", "\"subject\":\"somebody-else\""), sent);
        assertThat(ehr.asked()).isEmpty();
        gather(authorized("user/*.*", "\"subject\":\"osteon\""), sent);
        assertThat(ehr.asked()).containsExactly(ORDERS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "STRANGER",
                "BASEx",
                "BASE/../other",
                "BASE/%2e%2e/other",
                "BASE;x",
                "BASE?x=1",
                "BASE#x",
                "HOST",
                "HOST/FHIR",
                "https://HOSTPORT/fhir",
                "http://localhost./fhir",
                "http://localhost:1/fhir",
                "http://user@HOSTPORT/fhir",
                "http://HOSTPORT@STRANGERHOST/fhir",
                "http://127.0.0.1:PORT/fhir",
                "http://2130706433:PORT/fhir",
                "http://0x7f000001:PORT/fhir",
                "http://0177.0.0.1:PORT/fhir",
                "http://127.1:PORT/fhir",
                "http://[::1]:PORT/fhir",
                "http://[::ffff:127.0.0.1]:PORT/fhir",
                "//HOSTPORT/fhir",
                "file:///fhir",
                "gopher://HOSTPORT/fhir",
                "nonsense"
            })
    @Tag("H-75")
    @Tag("H-49")
    @Tag("P-08")
    void contactsNoServerButTheConfiguredOne(String form) {
        String port = ehr.hostAndPort().replaceFirst(".*:", "");
        String url = form.replace("STRANGERHOST", stranger.hostAndPort())
                .replace("STRANGER", stranger.base())
                .replace("BASE", ehr.base())
                .replace("HOSTPORT", ehr.hostAndPort())
                .replace("HOST", "http://" + ehr.hostAndPort())
                .replace("PORT", port);
        GatheredChart chart = gather(body(url, "", "\"patient\":" + PATIENT), ehr.client());

        assertThat(chart.incompleteKeys()).hasSize(3);
        assertThat(ehr.asked()).isEmpty();
        assertThat(stranger.asked()).isEmpty();
    }

    @Test
    @Tag("H-75")
    void contactsNobodyForAClientWithoutServers() {
        CdsClient without = new CdsClient("other", List.of(), true, ClientProfile.generic());

        assertThat(gather(body(ehr.base(), "", "\"patient\":" + PATIENT), without)
                        .incompleteKeys())
                .hasSize(3);
        assertThat(ehr.asked()).isEmpty();
    }

    @Test
    @Tag("H-84")
    void readsTheOwnStoreOnlyForClientsThatMayHaveItRead() {
        OwnStore own = OwnStore.of(
                query -> {
                    throw new AssertionError("the store was read");
                },
                () -> List.of(ehr.base()));
        CdsClient foreign = new CdsClient("foreign", List.of(), false, ClientProfile.generic());
        var request = new HookRequestReader()
                .read(body(ehr.base(), "", "\"patient\":" + PATIENT).getBytes(UTF_8));

        GatheredChart chart =
                new ChartGatherer(own, Optional.of(reader), 100).gather(SERVICE, request, KEEPS_ALL, foreign);
        assertThat(chart.incompleteKeys()).hasSize(3);
        assertThat(ehr.asked()).isEmpty();
    }

    @Test
    @Tag("H-84")
    void readsTheOwnStoreInProcessForClientsThatMay() {
        OwnStore own =
                OwnStore.of(query -> new Fetched.Found(List.of(), Completeness.COMPLETE), () -> List.of(ehr.base()));
        CdsClient both = new CdsClient("both", List.of(ehr.base()), true, ClientProfile.generic());
        var request = new HookRequestReader()
                .read(body(ehr.base(), "", "\"patient\":" + PATIENT).getBytes(UTF_8));

        GatheredChart chart =
                new ChartGatherer(own, Optional.of(reader), 100).gather(SERVICE, request, KEEPS_ALL, both);
        assertThat(chart.incompleteKeys()).isEmpty();
        assertThat(ehr.asked()).isEmpty();
    }

    @Test
    @Tag("H-83")
    void keepsNothingOfACallForTheNext() {
        assertThat(ids(gather(""), "Condition")).containsExactly("c1");
        ehr.on(CONDITIONS, bundle(condition("c9", "p1")));

        assertThat(ids(gather(""), "Condition")).containsExactly("c9");
    }

    @Test
    @Tag("P-18")
    void neverAsksForDrafts() {
        gather(body(ehr.base(), "", "", order("d1", "{\"display\":\"x\"}")), ehr.client());

        assertThat(ehr.asked()).containsExactlyInAnyOrder("Patient/p1", CONDITIONS, OBSERVATIONS, ORDERS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Medication/m1", "BASE/Medication/m1", "Medication/m1/_history/1"})
    @Tag("H-79")
    @Tag("H-80")
    @Tag("P-17")
    void readsTheMedicationOfADraft(String reference) {
        ehr.on("Medication/m1", "{\"resourceType\":\"Medication\",\"id\":\"m1\"}");
        GatheredChart chart = gather(
                body(
                        ehr.base(),
                        "",
                        "",
                        order("d1", "{\"reference\":\"%s\"}".formatted(reference.replace("BASE", ehr.base())))),
                ehr.client());

        assertThat(ids(chart, "Medication")).containsExactly("m1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"reference\":\"#m1\"}",
                "{\"reference\":\"urn:uuid:5\"}",
                "{\"reference\":\"m1\"}",
                "{\"reference\":\"Substance/m1\"}",
                "{\"reference\":\"Medication/..%2f..\"}",
                "{\"reference\":\"Medication/a?b\"}",
                "{\"reference\":\"STRANGER/Medication/m1\"}",
                "{\"identifier\":{\"value\":\"m1\"}}",
                "{\"display\":\"Medication/m1\"}",
                "{\"reference\":7}",
                "\"Medication/m1\""
            })
    @Tag("H-79")
    @Tag("H-75")
    void looksForNoMedicationElsewhere(String reference) {
        gather(body(ehr.base(), "", "", order("d1", reference.replace("STRANGER", stranger.base()))), ehr.client());

        assertThat(ehr.asked()).hasSize(4);
        assertThat(stranger.asked()).isEmpty();
    }

    @Test
    @Tag("H-79")
    void doesNotTakeAMedicationOfAnotherServerForOneOfTheSameId() {
        String here = "{\"resourceType\":\"Medication\",\"id\":\"m1\"}";
        String elsewhere = "{\"reference\":\"https://drugs.example/fhir/Medication/m1\",\"display\":\"x\"}";
        GatheredChart chart =
                gather(body(ehr.base(), "", "\"orders\":" + bundle(here), order("d1", elsewhere)), ehr.client());

        assertThat(chart.record().ofType("MedicationRequest"))
                .singleElement()
                .extracting(order -> ((org.hl7.fhir.r4.model.MedicationRequest) order)
                        .getMedicationReference()
                        .hasReference())
                .isEqualTo(false);
    }

    @Test
    @Tag("H-71")
    @Tag("H-80")
    void callsAListPartialWhoseDrugCannotBeHad() {
        ehr.on(ORDERS, bundle(order("o1", "{\"reference\":\"Medication/m1\"}")));

        assertThat(gather("").record().completeness("orders")).isEqualTo(Completeness.PARTIAL);
    }

    @Test
    @Tag("H-34")
    @Tag("H-80")
    @Tag("P-17")
    void takesWhatACallerOfRelease3SendsAndMissesItNever() {
        String medication = "\"offered\":" + bundle("{\"resourceType\":\"Medication\",\"id\":\"m1\"}");
        String draft = order("d1", "{\"reference\":\"Medication/m1\"}");
        GatheredChart chart = gather(body(ehr.base(), "", medication, draft), ehr.client());

        assertThat(ids(chart, "Medication")).containsExactly("m1");
        assertThat(ehr.asked()).hasSize(4);
        GatheredChart failed = gather("\"offered\":{\"resourceType\":\"OperationOutcome\"}");
        assertThat(failed.incompleteKeys()).isEmpty();
        assertThat(failed.record().completeness()).doesNotContainKey("offered");
    }

    private GatheredChart gather(String prefetch) {
        return gather("", prefetch);
    }

    private GatheredChart gather(String authorization, String prefetch) {
        return gather(body(ehr.base(), authorization, prefetch), ehr.client());
    }

    private GatheredChart gather(String body, CdsClient client) {
        return new ChartGatherer(OwnStore.none(), Optional.of(reader), 100)
                .gather(SERVICE, new HookRequestReader().read(body.getBytes(UTF_8)), KEEPS_ALL, client);
    }

    private static String body(String fhirServer, String authorization, String prefetch, String... drafts) {
        return ("{\"hook\":\"order-sign\",\"hookInstance\":\"i\",\"fhirServer\":\"%s\",%s"
                        + "\"context\":{\"patientId\":\"p1\",\"draftOrders\":%s},\"prefetch\":{%s}}")
                .formatted(fhirServer, authorization, bundle(drafts), prefetch);
    }

    private static String authorized(String scope) {
        return authorized(scope, "\"expires_in\":300");
    }

    /** With one member replaced or added. */
    private static String authorized(String scope, String member) {
        String name = member.substring(0, member.indexOf(':') + 1);
        String members = Stream.of(
                        "\"access_token\":\"secret.token\"",
                        "\"token_type\":\"Bearer\"",
                        "\"scope\":\"" + scope + "\"",
                        member)
                .filter(each -> each.equals(member) || !each.startsWith(name))
                .reduce((one, other) -> one + "," + other)
                .orElseThrow();
        return "\"fhirAuthorization\":{" + members + "},";
    }

    private static PrefetchTemplate template(String key, String query, boolean mandatory, String type) {
        return new PrefetchTemplate(key, query, mandatory, List.of(type));
    }

    private static List<String> ids(GatheredChart chart, String type) {
        return chart.record().ofType(type).stream()
                .map(Resource::getIdElement)
                .map(id -> id.getIdPart())
                .toList();
    }

    private static String bundle(String... resources) {
        String entries = Stream.of(resources)
                .map(resource -> "{\"resource\":" + resource + "}")
                .reduce((one, other) -> one + "," + other)
                .orElse("");
        return "{\"resourceType\":\"Bundle\",\"entry\":[" + entries + "]}";
    }

    private static String page(String next, String... resources) {
        return bundle(resources)
                .replaceFirst(
                        "\\{",
                        "{\"link\":[{\"relation\":\"self\",\"url\":\"x\"},{\"relation\":\"next\",\"url\":\"" + next
                                + "\"}],");
    }

    private static String condition(String id, String patientId) {
        return "{\"resourceType\":\"Condition\",\"id\":\"%s\",\"subject\":{\"reference\":\"Patient/%s\"}}"
                .formatted(id, patientId);
    }

    private static String order(String id, String medicationReference) {
        return ("{\"resourceType\":\"MedicationRequest\",\"id\":\"%s\",\"subject\":{\"reference\":\"Patient/p1\"},"
                        + "\"medicationReference\":%s}")
                .formatted(id, medicationReference);
    }
}
