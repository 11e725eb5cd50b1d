package org.osteon.cdshooks.prefetch;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.osteon.cdshooks.patientdata.RetrieveFilter;
import org.osteon.terminology.valueset.ValueSetIndex;

class ReadPartsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ReadParts parts = new ReadParts(RetrieveFilter.of(List.of(), ValueSetIndex.of(List.of()))
            .reading(Optional.of(Set.of("onset", "birthDate", "extension", "url"))));

    @Test
    void leavesOutWhatNobodyReadsAtAnyDepth() throws JsonProcessingException {
        var sent = sent("""
                { "resourceType": "Condition", "id": "c1", "meta": { "source": "x" }, "text": { "status": "empty" },
                  "subject": { "reference": "Patient/p1", "display": "Somebody" },
                  "code": { "coding": [ { "system": "s", "code": "c", "userSelected": true } ], "text": "t" },
                  "onsetDateTime": "2024", "onsets": 1, "recorder": { "reference": "Practitioner/1" } }""");

        assertThat(read(parts.of(sent, false))).isEqualTo(json("""
                { "resourceType": "Condition", "id": "c1", "subject": { "reference": "Patient/p1", "display": "Somebody" },
                  "code": { "coding": [ { "system": "s", "code": "c" } ], "text": "t" }, "onsetDateTime": "2024" }"""));
    }

    @Test
    void keepsAChoiceAndThePartsOfAPrimitive() throws JsonProcessingException {
        var sent = sent("""
                { "resourceType": "Patient", "id": "p1", "birthDate": "1970",
                  "_birthDate": { "extension": [ { "url": "http://example.org/x", "valueCode": "y" } ] } }""");

        assertThat(read(parts.of(sent, false))).isEqualTo(sent.json());
    }

    @Test
    void whoseItIsIsNotReadAgainOnceItIsKnown() throws JsonProcessingException {
        var sent = sent("""
                { "resourceType": "Condition", "id": "c1", "subject": { "reference": "Patient/p1" },
                  "code": { "text": "t" } }""");

        assertThat(read(parts.of(sent, true))).isEqualTo(json("""
                { "resourceType": "Condition", "id": "c1", "code": { "text": "t" } }"""));
    }

    @Test
    void whoseItIsIsReadWhereALibraryAsksForIt() throws JsonProcessingException {
        var sent = sent("""
                { "resourceType": "Condition", "id": "c1", "subject": { "reference": "Patient/p1" } }""");
        var asking = new ReadParts(
                RetrieveFilter.of(List.of(), ValueSetIndex.of(List.of())).reading(Optional.of(Set.of("subject"))));

        assertThat(read(asking.of(sent, true))).isEqualTo(sent.json());
    }

    @Test
    void leavesWhatWasSentAsItIs() throws JsonProcessingException {
        var sent = sent("{ \"resourceType\": \"Condition\", \"id\": \"c1\", \"note\": [] }");

        read(parts.of(sent, false));

        assertThat(sent.json().has("note")).isTrue();
    }

    @Test
    void aResourceWithoutIdIsLeftWhole() throws JsonProcessingException {
        var sent = sent("{ \"resourceType\": \"Condition\", \"note\": [ { \"text\": \"n\" } ] }");

        assertThat(read(parts.of(sent, false))).isEqualTo(sent.json());
    }

    /** What the parser reads, members in no order. */
    private static ObjectNode read(ResourceView view) throws JsonProcessingException {
        var resource = new ResourceReader().read(view).orElseThrow().resource();
        return json(FhirContext.forR4Cached().newJsonParser().encodeResourceToString(resource));
    }

    private static SentResource sent(String json) throws JsonProcessingException {
        return new SentResource(json(json), "");
    }

    private static ObjectNode json(String json) throws JsonProcessingException {
        return (ObjectNode) JSON.readTree(json);
    }
}
