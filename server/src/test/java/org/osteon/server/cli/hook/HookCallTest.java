package org.osteon.server.cli.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osteon.server.cli.StubServer;
import org.osteon.server.cli.StubServer.Asked;
import org.osteon.server.cli.StubServer.Said;

class HookCallTest {

    private static final Said SERVICES = new Said(200, """
            {"services": [{"hook": "patient-view", "id": "options"}, {"hook": "order-select", "id": "selected"}]}""");

    @TempDir
    private Path folder;

    @Test
    void firesTheServiceOfTheHookOnTheServersOwnStore() throws Exception {
        try (var server = server(new Said(200, "{\"cards\": []}"))) {
            String answer = new HookCall(server.url("")).fire("patient-view", "p1", null);

            var asked = server.asked().get(1);
            var request = tree(asked.body());
            assertThat(answer).isEqualTo("{\"cards\": []}");
            assertThat(asked.line()).isEqualTo("POST /cds-services/options");
            assertThat(request.path("hook").asText()).isEqualTo("patient-view");
            assertThat(request.path("fhirServer").asText())
                    .isEqualTo(server.url("/fhir").toString());
            assertThat(request.at("/context/patientId").asText()).isEqualTo("p1");
            assertThat(request.has("prefetch")).isFalse();
        }
    }

    @Test
    void completesADraftAndSelectsIt() throws Exception {
        var order = Files.writeString(folder.resolve("order.json"), "{\"resourceType\": \"MedicationRequest\"}");
        try (var server = server(new Said(200, "{\"cards\": []}"))) {
            new HookCall(server.url("")).fire("order-select", "p1", order);

            var context = tree(server.asked().get(1).body()).path("context");
            assertThat(context.at("/draftOrders/entry/0/resource")).isEqualTo(tree("""
                    {"resourceType": "MedicationRequest", "id": "draft-1", "status": "draft", "intent": "order",
                     "subject": {"reference": "Patient/p1"}}"""));
            assertThat(context.at("/selections/0").asText()).isEqualTo("MedicationRequest/draft-1");
        }
    }

    @Test
    void leavesWhatADraftSaysAlone() throws Exception {
        var order = Files.writeString(folder.resolve("order.json"), """
                {"resourceType": "Bundle", "entry": [{"resource": {"resourceType": "MedicationRequest", "id": "a",
                 "status": "active", "intent": "plan", "subject": {"reference": "Patient/other"}}}]}""");

        var drafts = DraftOrders.read(order, "p1");

        assertThat(drafts.references()).containsExactly("MedicationRequest/a");
        assertThat(drafts.bundle().at("/entry/0/resource/subject/reference").asText())
                .isEqualTo("Patient/other");
    }

    @Test
    void passesOnWhatTheOutcomeSays() throws Exception {
        var refused = new Said(412, """
                {"resourceType": "OperationOutcome", "issue": [{"severity": "error",
                 "details": {"text": "The patient is missing."}, "diagnostics": "Send prefetch.patient."}]}""");
        try (var server = server(refused)) {
            assertThatExceptionOfType(HookFailedException.class)
                    .isThrownBy(() -> new HookCall(server.url("")).fire("patient-view", "p1", null))
                    .withMessageContaining("412")
                    .withMessageContaining("The patient is missing.")
                    .withMessageContaining("Send prefetch.patient.");
        }
    }

    @Test
    void namesTheHooksThereAre() throws Exception {
        try (var server = server(new Said(200, ""))) {
            assertThatExceptionOfType(HookFailedException.class)
                    .isThrownBy(() -> new HookCall(server.url("")).fire("order-sign", "p1", null))
                    .withMessageContaining("[patient-view, order-select]");
        }
    }

    @Test
    void refusesAFileWithoutOrder() throws Exception {
        var file = Files.writeString(folder.resolve("order.json"), "[]");

        assertThatExceptionOfType(HookFailedException.class)
                .isThrownBy(() -> DraftOrders.read(file, "p1"))
                .withMessageContaining("no FHIR resource");
    }

    private static StubServer server(Said answer) throws Exception {
        return StubServer.answering((Asked asked) -> asked.line().startsWith("GET") ? SERVICES : answer);
    }

    private static JsonNode tree(String json) throws Exception {
        return HookJson.MAPPER.readTree(json);
    }
}
