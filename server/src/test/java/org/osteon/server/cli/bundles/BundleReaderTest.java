package org.osteon.server.cli.bundles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BundleReaderTest {

    private static final BundleReader READER = new BundleReader(new ResourceCheck());
    private static final String UUID = "c8dc2a43-a1fe-3f13-bbd4-514c5167b26a";

    @Test
    void turnsAPostWithAUuidIntoAPutUnderIt() throws Exception {
        var entry = only("transaction", """
                {"fullUrl": "urn:uuid:%s", "resource": {"resourceType": "Patient", "id": "other"},
                 "request": {"method": "POST", "url": "Patient"}}""".formatted(UUID));

        assertThat(entry.at("/request/method").asText()).isEqualTo("PUT");
        assertThat(entry.at("/request/url").asText()).isEqualTo("Patient/" + UUID);
        assertThat(entry.at("/resource/id").asText()).isEqualTo(UUID);
        assertThat(entry.path("fullUrl").asText()).isEqualTo("urn:uuid:" + UUID);
    }

    @Test
    void leavesAConditionalCreateAsItIs() throws Exception {
        var entry = only("batch", """
                {"fullUrl": "urn:uuid:%s", "resource": {"resourceType": "Practitioner", "id": "%s"},
                 "request": {"method": "POST", "url": "Practitioner", "ifNoneExist": "identifier=a|b"}}""".formatted(UUID, UUID));

        assertThat(entry.path("request")).isEqualTo(tree("""
                {"method": "POST", "url": "Practitioner", "ifNoneExist": "identifier=a|b"}"""));
    }

    @Test
    void givesABatchEntryAnIdMadeFromItsContent() throws Exception {
        String first = only("batch", role("a", "1")).at("/request/url").asText();
        String sameUnderAnotherId =
                only("batch", role("b", "1")).at("/request/url").asText();
        String other = only("batch", role("a", "2")).at("/request/url").asText();

        assertThat(first)
                .startsWith("PractitionerRole/")
                .isEqualTo(sameUnderAnotherId)
                .isNotEqualTo(other);
    }

    @Test
    void keepsEqualBatchEntriesApart() throws Exception {
        var transaction = read("batch", role("a", "1") + "," + role("a", "1"));

        assertThat(transaction.entries()).extracting(Entry::id).doesNotHaveDuplicates();
    }

    @Test
    void putsACollectionUnderItsOwnIds() throws Exception {
        var entry = only("collection", """
                {"fullUrl": "urn:uuid:%s", "resource": {"resourceType": "Patient", "id": "p1"}}""".formatted(UUID));

        assertThat(entry.at("/request/url").asText()).isEqualTo("Patient/p1");
    }

    @Test
    void putsACollectionEntryWithoutIdUnderItsUuid() throws Exception {
        var entry = only("collection", """
                {"fullUrl": "urn:uuid:%s", "resource": {"resourceType": "Patient"}}""".formatted(UUID));

        assertThat(entry.at("/request/url").asText()).isEqualTo("Patient/" + UUID);
    }

    @Test
    void leavesOtherRequestsAlone() throws Exception {
        var entry = only("transaction", """
                {"request": {"method": "DELETE", "url": "Patient/p1"}}""");

        assertThat(entry).isEqualTo(tree("""
                {"request": {"method": "DELETE", "url": "Patient/p1"}}"""));
    }

    @Test
    void sendsEveryBundleAsATransaction() throws Exception {
        var bundle = tree(new String(read("batch", role("a", "1")).body(), StandardCharsets.UTF_8));

        assertThat(bundle.path("type").asText()).isEqualTo("transaction");
    }

    @Test
    void keepsTheDigitsOfADecimal() throws Exception {
        var transaction = read("collection", """
                {"resource": {"resourceType": "Observation", "id": "o", "valueQuantity": {"value": -1.50}}}""");

        assertThat(new String(transaction.body(), StandardCharsets.UTF_8)).contains("\"value\":-1.50");
    }

    @Test
    void namesAnEntryWithoutRequest() {
        assertThatExceptionOfType(NotImportableException.class)
                .isThrownBy(() -> read("transaction", role("a", "1") + """
                        , {"resource": {"resourceType": "Patient"}}"""))
                .withMessageStartingWith("entry 1: no request");
    }

    @Test
    void namesEveryEntryThatIsNoValidFhir() throws Exception {
        var transaction = read("collection", """
                {"resource": {"resourceType": "Patient", "id": "a"}},
                {"resource": {"resourceType": "Patient", "id": "b", "birthDate": "yesterday"}},
                {"resource": {"resourceType": "Patient", "id": "c", "shoeSize": 7}},
                {"resource": {"resourceType": "Observation", "id": "d", "status": "final"}},
                {"resource": {"resourceType": "Dragon", "id": "e"}}""");

        assertThat(transaction.faults()).hasSize(4);
        assertThat(transaction.faults().get(0))
                .startsWith("entry 1 (Patient/b): ")
                .contains("birthDate", "date");
        assertThat(transaction.faults().get(1))
                .startsWith("entry 2 (Patient/c): ")
                .contains("shoeSize");
        assertThat(transaction.faults().get(2)).isEqualTo("entry 3 (Observation/d): Observation.code is missing");
        assertThat(transaction.faults().get(3)).startsWith("entry 4 (Dragon/e): ");
    }

    @Test
    void refusesDuplicateMembers() {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> read("collection", """
                        {"resource": {"resourceType": "Patient", "id": "a", "id": "b"}}"""));
    }

    @Test
    void refusesWhatFollowsTheBundle() {
        assertThatExceptionOfType(NotImportableException.class)
                .isThrownBy(() -> READER.read(stream("{\"resourceType\": \"Bundle\"} {}"), "batch"));
    }

    private static String role(String id, String code) {
        return """
                {"fullUrl": "urn:uuid:%s", "resource": {"resourceType": "PractitionerRole", "id": "%s",
                 "code": [{"text": "%s"}]}, "request": {"method": "POST", "url": "PractitionerRole"}}""".formatted(UUID, id, code);
    }

    private static JsonNode only(String type, String entry) throws IOException, NotImportableException {
        return FhirJson.MAPPER.readTree(read(type, entry).body()).at("/entry/0");
    }

    private static Transaction read(String type, String entries) throws IOException, NotImportableException {
        return READER.read(
                stream("{\"resourceType\": \"Bundle\", \"entry\": [" + entries + "], \"type\": \"" + type + "\"}"),
                type);
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode tree(String json) throws JsonProcessingException {
        return FhirJson.MAPPER.readTree(json);
    }
}
