package org.osteon.cdshooks.protocol;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HookRequestReaderTest {

    private static final String VIEW = """
            {"hook":"patient-view","hookInstance":"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
             "context":{"userId":"Practitioner/p","patientId":"123"},
             "prefetch":{"patient":{"resourceType":"Patient","id":"123"},"conditions":null}}""";

    private final HookRequestReader reader = new HookRequestReader();

    @Test
    @Tag("H-56")
    void readsTheEnvelopeAndTheContext() {
        HookRequest request = read(VIEW);

        assertThat(request.hook()).isEqualTo("patient-view");
        assertThat(request.context().patientId()).isEqualTo("123");
        assertThat(request.context().userId()).contains("Practitioner/p");
        assertThat(request.fhirServer()).isEmpty();
    }

    @Test
    @Tag("H-70")
    void keepsAKeyThatIsNullApartFromOneThatIsAbsent() {
        assertThat(read(VIEW).prefetch()).containsOnlyKeys("patient", "conditions");
        assertThat(read(VIEW).prefetch()).containsEntry("conditions", NullNode.getInstance());
    }

    @ParameterizedTest
    @ValueSource(strings = {"123", "Patient/123", "https://ehr.example/fhir/Patient/123", "Patient/123/_history/2"})
    @Tag("H-62")
    void takesTheBareIdFromAnyFormOfPatientId(String patientId) {
        assertThat(read(VIEW.replace("\"patientId\":\"123\"", "\"patientId\":\"" + patientId + "\""))
                        .context()
                        .patientId())
                .isEqualTo("123");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "hook":"patient-view"   | "hook":7               | hook
                    "hook":"patient-view"   | "hook":null            | hook
                    "hook":"patient-view"   | "hook":""              | hook
                    "hookInstance":         | "other":               | hookInstance
                    "patientId":"123"       | "patientId":123        | context.patientId
                    "patientId":"123"       | "patientId":["123"]    | context.patientId
                    "patientId":"123"       | "patientId":"Group/1"  | context.patientId
                    "patientId":"123"       | "patientId":"a b"      | context.patientId
                    "patientId":"123"       | "patientId":""         | context.patientId
                    "userId":"Practitioner/p" | "userId":{}          | context.userId
                    "prefetch":{            | "prefetch":7,"x":{     | prefetch
                    "context":{             | "context":"","x":{     | context
                    "hook":"patient-view"   | "hook":"patient-view","hook":"patient-view" | hook
                    "id":"123"              | "id":"123","id":"123"  | prefetch.patient.id
                    "id":"123"              | "text":{"div":"","div":""} | prefetch.patient.text.div
                    "id":"123"              | "n":1e999999           | prefetch.patient.n
                    """)
    @Tag("H-09")
    @Tag("H-46")
    @Tag("H-47")
    @Tag("H-48")
    @Tag("H-55")
    void namesThePathOfWhatIsWrong(String valid, String wrong, String path) {
        assertThat(refused(VIEW.replace(valid, wrong).getBytes(UTF_8)).path()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "7",
                "\"x\"",
                "{",
                "{\"hook\":\"patient-view\",}",
                "{} {}",
                "{} x",
                "// hello\n{}",
                "{'hook':'patient-view'}",
                "{\"hook\":NaN}",
                "{\"hook\":01}"
            })
    @Tag("H-05")
    void refusesWhatIsNotOneJsonObject(String body) {
        assertThat(refused(body.getBytes(UTF_8))).isNotNull();
    }

    @Test
    @Tag("H-02")
    @Tag("H-05")
    void refusesUtf16() {
        assertThat(refused(VIEW.getBytes(UTF_16)).getMessage()).contains("UTF-8");
    }

    @Test
    @Tag("H-02")
    void refusesBytesThatAreNotUtf8() {
        byte[] body = VIEW.getBytes(UTF_8);
        body[10] = (byte) 0xC3;
        assertThat(refused(body)).isNotNull();
    }

    @Test
    void toleratesAByteOrderMark() {
        assertThat(read("\uFEFF" + VIEW).hook()).isEqualTo("patient-view");
    }

    @Test
    @Tag("H-08")
    void refusesNestingBeyondAHundred() {
        String deep = "[".repeat(200) + "]".repeat(200);
        assertThat(refused(VIEW.replace("\"id\":\"123\"", "\"x\":" + deep).getBytes(UTF_8))
                        .getMessage())
                .contains("nested");
    }

    @Test
    @Tag("H-120")
    void namesAnOddMemberOnlyAsAQuestionMark() {
        String body = VIEW.replace("\"id\":\"123\"", "\"<b>Jane Roe</b>\":{\"a\":1,\"a\":1}");
        assertThat(refused(body.getBytes(UTF_8)).path()).isEqualTo("prefetch.patient.?.a");
    }

    @Test
    @Tag("H-04")
    void keepsTheDigitsOfDecimals() {
        String body = VIEW.replace("\"id\":\"123\"", "\"n\":1.50");
        assertThat(patient(body).get("n").decimalValue()).hasToString("1.50");
    }

    @Test
    void leavesNarrativeOut() {
        String body = VIEW.replace("\"id\":\"123\"", "\"text\":{\"status\":\"generated\",\"div\":\"<div/>\"}");
        assertThat(patient(body).has("text")).isFalse();
    }

    @Test
    @Tag("H-56")
    @Tag("H-58")
    void wantsDraftOrdersOnTheOrderHooksOnly() {
        assertThat(refused(VIEW.replace("patient-view", "order-sign").getBytes(UTF_8))
                        .path())
                .isEqualTo("context.draftOrders");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "7", "\"x\"", "null", "{}", "{\"resourceType\":\"Patient\"}", "{\"entry\":7}"})
    @Tag("H-57")
    void refusesDraftOrdersThatAreNoBundle(String draftOrders) {
        String body = orderSelect("[]", draftOrders);
        assertThat(refused(body.getBytes(UTF_8)).path()).startsWith("context.draftOrders");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "7", "{}", "[7]", "[null]"})
    @Tag("H-57")
    void refusesSelectionsThatAreNoArrayOfStrings(String selections) {
        String body = orderSelect(selections, "{\"resourceType\":\"Bundle\"}");
        assertThat(refused(body.getBytes(UTF_8)).path()).startsWith("context.selections");
    }

    @Test
    @Tag("H-49")
    void refusesATokenWithoutItsServer() {
        String body = VIEW.replace("\"hook\":", "\"fhirAuthorization\":{\"access_token\":\"t\"},\"hook\":");
        assertThat(refused(body.getBytes(UTF_8)).path()).isEqualTo("fhirServer");
    }

    @Test
    @Tag("H-52")
    @Tag("H-166")
    void ignoresMembersItDoesNotKnow() {
        String body = VIEW.replace("\"userId\"", "\"x\":[{\"y\":null}],\"userId\"")
                .replace("\"hook\":", "\"extension\":7,\"hook\":");
        assertThat(read(body).context().patientId()).isEqualTo("123");
    }

    @Test
    @Tag("H-152")
    void saysNothingOfThePatientWhenPrinted() {
        HookRequest request =
                new HookRequestReader().read(VIEW.replace("123", "marker").getBytes(UTF_8));
        assertThat(request.toString()).doesNotContain("marker");
        assertThat(Map.of("context", request.context()).toString()).doesNotContain("marker");
    }

    private static String orderSelect(String selections, String draftOrders) {
        return VIEW.replace("patient-view", "order-select")
                .replace(
                        "\"userId\"",
                        "\"selections\":" + selections + ",\"draftOrders\":" + draftOrders + ",\"userId\"");
    }

    private JsonNode patient(String body) {
        return requireNonNull(read(body).prefetch().get("patient"));
    }

    /**
     * The hook requires both of its callers, and no rule reads either: a plan that is not shown harms a patient more than an EHR that
     * forgets one is helped by a refusal. What is sent must still be a string.
     */
    @ParameterizedTest
    @ValueSource(strings = {"", ",\"encounterId\":null", ",\"encounterId\":\"\""})
    @Tag("H-59")
    void toleratesAnEncounterThatStartsWithoutItsId(String encounter) {
        String body = "{\"hook\":\"encounter-start\",\"hookInstance\":\"i\",\"context\":{\"patientId\":\"1\"%s}}";

        assertThat(reader.read(body.formatted(encounter).getBytes(UTF_8))
                        .context()
                        .encounterId())
                .isEmpty();
        assertThat(reader.read(body.formatted(",\"encounterId\":\"e1\"").getBytes(UTF_8))
                        .context()
                        .encounterId())
                .contains("e1");
        assertThat(catchThrowableOfType(
                                MalformedRequestException.class,
                                () -> reader.read(
                                        body.formatted(",\"encounterId\":7").getBytes(UTF_8)))
                        .path())
                .isEqualTo("context.encounterId");
    }

    @Test
    @Tag("H-61")
    void readsARenewalWithoutUserAndEncounter() {
        HookRequest request = read("""
                {"hook":"medication-refill","hookInstance":"i","context":{"patientId":"123",
                 "medications":{"resourceType":"Bundle","entry":[]}}}""");

        assertThat(request.context().draftOrders()).isPresent();
        assertThat(request.context().userId()).isEmpty();
    }

    @Test
    @Tag("H-61")
    void namesTheBundleOfARenewal() {
        MalformedRequestException refused = catchThrowableOfType(
                MalformedRequestException.class,
                () -> read(
                        "{\"hook\":\"medication-refill\",\"hookInstance\":\"i\",\"context\":{\"patientId\":\"1\"}}"));

        assertThat(requireNonNull(refused).path()).isEqualTo("context.medications");
    }

    @ParameterizedTest
    @CsvSource({"patient-view, 1.0", "encounter-start, 1.0", "medication-refill, 0.1.0", "org.example.own, "})
    @Tag("H-20")
    void knowsTheVersionsOfHooks(String hook, String version) {
        assertThat(Hooks.version(hook)).isEqualTo(java.util.Optional.ofNullable(version));
    }

    private HookRequest read(String body) {
        return reader.read(body.getBytes(UTF_8));
    }

    private MalformedRequestException refused(byte[] body) {
        return catchThrowableOfType(MalformedRequestException.class, () -> reader.read(body));
    }
}
