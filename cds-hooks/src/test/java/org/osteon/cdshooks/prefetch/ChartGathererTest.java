package org.osteon.cdshooks.prefetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osteon.cdshooks.client.CdsClient;
import org.osteon.cdshooks.client.ClientProfile;
import org.osteon.cdshooks.knowledge.CdsServiceDefinition;
import org.osteon.cdshooks.knowledge.PrefetchTemplate;
import org.osteon.cdshooks.patientdata.Completeness;
import org.osteon.cdshooks.patientdata.PatientDataSource;
import org.osteon.cdshooks.patientdata.PatientDataSource.Fetched;
import org.osteon.cdshooks.patientdata.Retrieve;
import org.osteon.cdshooks.patientdata.RetrieveFilter;
import org.osteon.cdshooks.protocol.HookRequestReader;
import org.osteon.cdshooks.protocol.MissingPrefetchException;
import org.osteon.cdshooks.protocol.PatientMismatchException;
import org.osteon.terminology.valueset.ValueSetIndex;

class ChartGathererTest {

    private static final CdsClient OPEN = CdsClient.open(ClientProfile.generic());

    private static final String OWN_BASE = "https://cds.example/fhir";
    private static final String PATIENT = "\"patient\":{\"resourceType\":\"Patient\",\"id\":\"p1\"}";
    private static final CdsServiceDefinition SERVICE = new CdsServiceDefinition(
            "s",
            "patient-view",
            "",
            "",
            "",
            new PlanDefinition(),
            List.of(
                    new PrefetchTemplate("patient", "Patient/{{context.patientId}}", true, List.of("Patient")),
                    new PrefetchTemplate(
                            "conditions", "Condition?patient={{context.patientId}}", false, List.of("Condition")),
                    new PrefetchTemplate(
                            "medicationRequests",
                            "MedicationRequest?patient={{context.patientId}}",
                            false,
                            List.of("MedicationRequest", "Medication"))));
    private static final RetrieveFilter KEEPS_ALL = RetrieveFilter.of(
            Stream.of("Patient", "Condition", "MedicationRequest", "Medication", "ServiceRequest")
                    .map(type -> new Retrieve(type, Optional.empty(), Optional.empty()))
                    .toList(),
            ValueSetIndex.of(List.of()));

    private final List<String> asked = new ArrayList<>();
    private OwnStore store = OwnStore.none();

    @Test
    @Tag("H-70")
    void takesNullAndAnEmptyBundleForComplete() {
        GatheredChart chart =
                gather(PATIENT + ",\"conditions\":null,\"medicationRequests\":{\"resourceType\":\"Bundle\"}");

        assertThat(chart.incompleteKeys()).isEmpty();
        assertThat(chart.record().completeness("conditions")).isEqualTo(Completeness.COMPLETE);
    }

    @Test
    @Tag("H-70")
    void takesAnAbsentKeyForUnavailable() {
        GatheredChart chart = gather(PATIENT);

        assertThat(chart.record().completeness("conditions")).isEqualTo(Completeness.UNAVAILABLE);
        assertThat(chart.incompleteKeys()).containsExactly("conditions", "medicationRequests");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"resourceType\":\"OperationOutcome\"}", "7", "{\"resourceType\":\"Foo\"}"})
    @Tag("H-70")
    @Tag("H-71")
    void takesAFailedKeyForUnavailable(String value) {
        assertThat(gather(PATIENT + ",\"conditions\":" + value).record().completeness("conditions"))
                .isEqualTo(Completeness.UNAVAILABLE);
    }

    @Test
    @Tag("H-72")
    void takesAnotherKindOfResourceForNoAnswer() {
        GatheredChart chart = gather(PATIENT + ",\"conditions\":{\"resourceType\":\"Medication\",\"id\":\"m\"}");

        assertThat(chart.record().completeness("conditions")).isNotEqualTo(Completeness.COMPLETE);
    }

    @Test
    @Tag("H-71")
    @Tag("H-72")
    void countsWhatItCannotReadAndCallsTheRestPartial() {
        GatheredChart chart = gather(PATIENT + ",\"conditions\":"
                + bundle(
                        condition("c1", "p1"),
                        "{\"resourceType\":\"Foo\"}",
                        condition("c2", "p1").replace("\"id\"", "\"modifierExtension\":[{\"url\":\"x\"}],\"id\"")));

        assertThat(chart.record().ofType("Condition")).hasSize(1);
        assertThat(chart.notUnderstood()).isEqualTo(2);
        assertThat(chart.record().completeness("conditions")).isEqualTo(Completeness.PARTIAL);
    }

    @Test
    @Tag("H-81")
    void leavesOutAnUnreadableValueAndCallsTheKeyPartial() {
        GatheredChart chart = gather(PATIENT + ",\"conditions\":"
                + bundle(condition("c1", "p1").replace("\"id\"", "\"recordedDate\":\"yesterday\",\"id\"")));

        Condition condition = (Condition) chart.record().ofType("Condition").get(0);
        assertThat(condition.hasRecordedDate()).isFalse();
        assertThat(chart.record().completeness("conditions")).isEqualTo(Completeness.PARTIAL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"category\":{\"coding\":[{\"code\":\"x\"}]}",
                "\"extension\":{\"url\":\"x\",\"valueString\":\"y\"}",
                "\"meta\":{\"profile\":\"x\"}",
                "\"unknown\":[{}]",
                "\"clinicalStatus\":{\"extension\":[{\"url\":\"http://hl7.org/fhir/StructureDefinition/data-absent-reason\","
                        + "\"valueCode\":\"unknown\"}]}"
            })
    @Tag("H-81")
    void readsWhatR4DoesNotQuiteAllow(String member) {
        GatheredChart chart = gather(
                PATIENT + ",\"conditions\":" + bundle(condition("c1", "p1").replace("\"id\"", member + ",\"id\"")));

        assertThat(chart.record().ofType("Condition")).hasSize(1);
        assertThat(chart.record().completeness("conditions")).isEqualTo(Completeness.COMPLETE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Patient/p1", "https://ehr.example/fhir/Patient/p1", "Patient/p1/_history/3", "urn:uuid:p1"})
    @Tag("H-79")
    void usesWhatIsHersInAnyFormOfReference(String reference) {
        GatheredChart chart = gather(
                PATIENT + ",\"conditions\":" + bundle(condition("c1", "p1").replace("Patient/p1", reference)));

        assertThat(chart.record().ofType("Condition")).hasSize(1);
        assertThat(chart.foreign()).isZero();
    }

    @Test
    @Tag("H-79")
    void knowsHerByTheUrlOfHerBundleEntry() {
        String patient = "\"patient\":{\"resourceType\":\"Bundle\",\"entry\":[{\"fullUrl\":\"urn:uuid:7\",\"resource\":"
                + "{\"resourceType\":\"Patient\",\"id\":\"p1\"}}]}";
        GatheredChart chart = gather(
                patient + ",\"conditions\":" + bundle(condition("c1", "p1").replace("Patient/p1", "urn:uuid:7")));

        assertThat(chart.record().ofType("Condition")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"reference\":\"Patient/p2\"}",
                "{\"reference\":\"Group/p1\"}",
                "{\"reference\":\"urn:uuid:8\"}",
                "\"Patient/p2\"",
                "[{\"reference\":\"Patient/p2\"}]",
                "{\"reference\":\"#p1x\"}"
            })
    @Tag("H-67")
    void neverUsesAnotherPatientsResource(String subject) {
        GatheredChart chart = gather(PATIENT + ",\"conditions\":"
                + bundle(condition("c1", "p1").replace("{\"reference\":\"Patient/p1\"}", subject)));

        assertThat(chart.record().ofType("Condition")).isEmpty();
        assertThat(chart.record().completeness("conditions")).isNotEqualTo(Completeness.COMPLETE);
    }

    @Test
    @Tag("H-67")
    void stopsAtAnotherPatient() {
        assertThatExceptionOfType(PatientMismatchException.class).isThrownBy(() -> gather(PATIENT.replace("p1", "p2")));
        assertThatExceptionOfType(PatientMismatchException.class)
                .isThrownBy(() ->
                        gather(PATIENT + ",\"conditions\":" + bundle("{\"resourceType\":\"Patient\",\"id\":\"p2\"}")))
                .satisfies(e -> assertThat(e.path()).isEqualTo("prefetch.conditions"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"x\":1",
                "\"patient\":null",
                "\"patient\":{\"resourceType\":\"Bundle\"}",
                "\"patient\":{\"resourceType\":\"OperationOutcome\"}",
                "\"patient\":\"Patient/p1\"",
                "\"patient\":{\"resourceType\":\"Patient\"}"
            })
    @Tag("H-51")
    @Tag("H-69")
    void refusesACallWithoutThePatient(String prefetch) {
        assertThatExceptionOfType(MissingPrefetchException.class)
                .isThrownBy(() -> gather(prefetch))
                .satisfies(e -> assertThat(e.query()).isEqualTo("Patient/{{context.patientId}}"));
    }

    @Test
    @Tag("H-68")
    void readsAbsentKeysFromTheOwnStore() {
        store = ownStore();
        GatheredChart chart = gather("\"medicationRequests\":null", OWN_BASE + "/");

        assertThat(asked).containsExactly("Patient/p1", "Condition?patient=p1");
        assertThat(chart.record().ofType("Condition")).hasSize(1);
        assertThat(chart.incompleteKeys()).isEmpty();
        assertThat(chart.fetched()).isEqualTo(2);
    }

    @Test
    void readsTheOwnStoreOnlyForClientsThatMay() {
        store = ownStore();
        CdsClient client = new CdsClient("ehr", List.of(), false, ClientProfile.generic());
        String body = body("patient-view", "\"x\":1", "\"medicationRequests\":null")
                .replaceFirst("\\{", "{\"fhirServer\":\"" + OWN_BASE + "\",");

        assertThatExceptionOfType(MissingPrefetchException.class).isThrownBy(() -> new ChartGatherer(store, 100)
                .gather(SERVICE, new HookRequestReader().read(body.getBytes(UTF_8)), KEEPS_ALL, client));
        assertThat(asked).isEmpty();
    }

    @Test
    @Tag("H-84")
    void asksTheOwnStoreForNobodyElse() {
        store = ownStore();

        assertThatExceptionOfType(MissingPrefetchException.class)
                .isThrownBy(() -> gather("\"medicationRequests\":null", "https://ehr.example/fhir"));
        assertThat(asked).isEmpty();
    }

    @Test
    @Tag("H-70")
    void doesNotAskAgainForWhatFailed() {
        store = ownStore();
        gather(PATIENT + ",\"conditions\":{\"resourceType\":\"OperationOutcome\"}", OWN_BASE);

        assertThat(asked).containsExactly("MedicationRequest?patient=p1");
    }

    @Test
    void skipsWhatNoRetrieveCanUse() {
        RetrieveFilter onlyPatients = RetrieveFilter.of(
                List.of(new Retrieve("Patient", Optional.empty(), Optional.empty())), ValueSetIndex.of(List.of()));
        GatheredChart chart = new ChartGatherer(store, 100)
                .gather(
                        SERVICE,
                        request("\"x\":1", PATIENT + ",\"conditions\":" + bundle(condition("c1", "p1")), ""),
                        onlyPatients,
                        OPEN);

        assertThat(chart.record().ofType("Condition")).isEmpty();
        assertThat(chart.record().completeness("conditions")).isEqualTo(Completeness.COMPLETE);
    }

    @Test
    @Tag("H-58")
    void checksAllDraftsAtSigning() {
        GatheredChart chart = drafts("order-sign", "[]", draft("d1", "p1"), draft("d2", "p1"));

        assertThat(chart.drafts().toCheck()).containsExactly("MedicationRequest/d1", "MedicationRequest/d2");
        assertThat(chart.record().ofType("MedicationRequest")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "d2",
                "MedicationRequest/d2",
                "https://ehr.example/fhir/MedicationRequest/d2",
                "MedicationRequest/d2/_history/1"
            })
    @Tag("H-57")
    @Tag("H-64")
    void checksOnlyWhatIsSelected(String selection) {
        GatheredChart chart = drafts("order-select", "[\"" + selection + "\"]", draft("d1", "p1"), draft("d2", "p1"));

        assertThat(chart.drafts().toCheck()).containsExactly("MedicationRequest/d2");
        assertThat(chart.drafts().others()).containsExactly("MedicationRequest/d1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[\"nosuch\"]", "[\"ServiceRequest/d1\"]", "[\"\"]"})
    @Tag("H-64")
    void checksAllDraftsWhenTheSelectionIsNotAmongThem(String selections) {
        assertThat(drafts("order-select", selections, draft("d1", "p1"), draft("d2", "p1"))
                        .drafts()
                        .toCheck())
                .hasSize(2);
    }

    @Test
    @Tag("H-81")
    @Tag("H-100")
    void givesDraftsWithoutAUsableIdOneThatNobodyMayDelete() {
        GatheredChart chart = drafts(
                "order-sign",
                "[]",
                draft("d1", "p1"),
                draft("d1", "p1"),
                draft("", "p1"),
                draft("a b", "p1"),
                draft("x".repeat(90), "p1"));

        assertThat(chart.drafts().toCheck())
                .containsExactly(
                        "MedicationRequest/d1",
                        "MedicationRequest/draft-2",
                        "MedicationRequest/draft-3",
                        "MedicationRequest/draft-4",
                        "MedicationRequest/" + "x".repeat(90));
        assertThat(chart.drafts().deletable())
                .containsOnlyKeys("MedicationRequest/d1", "MedicationRequest/" + "x".repeat(90));
        assertThat(chart.record().ofType("MedicationRequest")).hasSize(5);
    }

    @Test
    @Tag("H-65")
    @Tag("H-66")
    @Tag("H-67")
    void countsDraftsThatItCannotCheck() {
        GatheredChart chart = drafts(
                "order-sign",
                "[]",
                draft("d1", "p2"),
                "{\"resourceType\":\"MedicationOrder\",\"id\":\"m\"}",
                "{\"resourceType\":\"NutritionOrder\",\"id\":\"n\"}",
                "null");

        assertThat(chart.drafts().toCheck()).containsExactly("NutritionOrder/n");
        assertThat(chart.drafts().notUnderstood()).isEqualTo(2);
    }

    @Test
    @Tag("H-58")
    void takesTheDraftBeforeTheListsVersionOfIt() {
        String listed = draft("d1", "p1").replace("\"id\"", "\"status\":\"active\",\"id\"");
        GatheredChart chart = gather(
                "order-sign",
                "\"draftOrders\":" + bundle(draft("d1", "p1").replace("\"id\"", "\"status\":\"draft\",\"id\"")),
                PATIENT + ",\"medicationRequests\":" + bundle(listed));

        assertThat(chart.record().ofType("MedicationRequest")).singleElement().satisfies(order -> assertThat(
                        ((MedicationRequest) order).getStatus().toCode())
                .isEqualTo("draft"));
    }

    @Test
    void keepsDraftsWhateverTheRetrievesAskFor() {
        RetrieveFilter nothing = RetrieveFilter.of(List.of(), ValueSetIndex.of(List.of()));
        GatheredChart chart = new ChartGatherer(store, 100)
                .gather(
                        SERVICE,
                        request("\"draftOrders\":" + bundle(draft("d1", "p1")), PATIENT, "order-sign"),
                        nothing,
                        OPEN);

        assertThat(chart.record().ofType("MedicationRequest")).hasSize(1);
    }

    private OwnStore ownStore() {
        PatientDataSource source = query -> {
            asked.add(query);
            return new Fetched.Found(stored(query), Completeness.COMPLETE);
        };
        return OwnStore.of(source, () -> List.of(OWN_BASE));
    }

    private static List<Resource> stored(String query) {
        if (query.startsWith("Patient")) {
            Patient patient = new Patient();
            patient.setId("Patient/p1");
            return List.of(patient);
        }
        if (query.startsWith("Condition")) {
            Condition condition = new Condition().setSubject(new Reference("Patient/p1"));
            condition.setId("Condition/c1");
            return List.of(condition);
        }
        return List.of();
    }

    private GatheredChart gather(String prefetch) {
        return gather("patient-view", "\"x\":1", prefetch);
    }

    private GatheredChart gather(String prefetch, String fhirServer) {
        String body = body("patient-view", "\"x\":1", prefetch)
                .replaceFirst("\\{", "{\"fhirServer\":\"" + fhirServer + "\",");
        return new ChartGatherer(store, 100)
                .gather(SERVICE, new HookRequestReader().read(body.getBytes(UTF_8)), KEEPS_ALL, OPEN);
    }

    private GatheredChart drafts(String hook, String selections, String... drafts) {
        return gather(hook, "\"selections\":" + selections + ",\"draftOrders\":" + bundle(drafts), PATIENT);
    }

    private GatheredChart gather(String hook, String context, String prefetch) {
        return new ChartGatherer(store, 100).gather(SERVICE, request(context, prefetch, hook), KEEPS_ALL, OPEN);
    }

    private static org.osteon.cdshooks.protocol.HookRequest request(String context, String prefetch, String hook) {
        return new HookRequestReader()
                .read(body(hook.isEmpty() ? "patient-view" : hook, context, prefetch)
                        .getBytes(UTF_8));
    }

    private static String body(String hook, String context, String prefetch) {
        return "{\"hook\":\"%s\",\"hookInstance\":\"i\",\"context\":{\"patientId\":\"p1\",%s},\"prefetch\":{%s}}"
                .formatted(hook, context, prefetch);
    }

    private static String bundle(String... resources) {
        return "{\"resourceType\":\"Bundle\",\"entry\":["
                + String.join(
                        ",",
                        Stream.of(resources)
                                .map(resource -> "{\"resource\":" + resource + "}")
                                .toList())
                + "]}";
    }

    private static String condition(String id, String patientId) {
        return "{\"resourceType\":\"Condition\",\"id\":\"%s\",\"subject\":{\"reference\":\"Patient/%s\"}}"
                .formatted(id, patientId);
    }

    private static String draft(String id, String patientId) {
        return condition(id, patientId).replace("Condition", "MedicationRequest");
    }
}
