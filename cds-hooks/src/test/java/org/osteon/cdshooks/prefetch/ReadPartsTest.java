package org.osteon.cdshooks.prefetch;

import static org.assertj.core.api.Assertions.assertThat;

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
            .reading(Optional.of(Set.of("onset", "birthDate"))));

    @Test
    void leavesOutWhatNobodyReadsAtAnyDepth() throws JsonProcessingException {
        var sent = sent("""
                { "resourceType": "Condition", "id": "c1", "meta": { "source": "x" }, "text": { "div": "<div/>" },
                  "subject": { "reference": "Patient/p1", "display": "Somebody" },
                  "code": { "coding": [ { "system": "s", "code": "c", "userSelected": true } ], "text": "t" },
                  "onsetDateTime": "2024", "onsets": 1, "recorder": { "reference": "Practitioner/1" } }""");

        assertThat(parts.of(sent)).isEqualTo(json("""
                { "resourceType": "Condition", "id": "c1", "subject": { "reference": "Patient/p1", "display": "Somebody" },
                  "code": { "coding": [ { "system": "s", "code": "c" } ], "text": "t" }, "onsetDateTime": "2024" }"""));
    }

    @Test
    void keepsAChoiceAndThePartsOfAPrimitive() throws JsonProcessingException {
        var sent = sent("""
                { "resourceType": "Observation", "id": "o1", "valueQuantity": { "value": 1 },
                  "birthDate": "1970", "_birthDate": { "value": "x" } }""");

        assertThat(parts.of(sent)).isEqualTo(sent.json());
    }

    @Test
    void leavesWhatWasSentAsItIs() throws JsonProcessingException {
        var sent = sent("{ \"resourceType\": \"Condition\", \"id\": \"c1\", \"note\": [] }");

        parts.of(sent);

        assertThat(sent.json().has("note")).isTrue();
    }

    @Test
    void aResourceWithoutIdIsLeftWhole() throws JsonProcessingException {
        var sent = sent("{ \"resourceType\": \"Condition\", \"note\": [] }");

        assertThat(parts.of(sent)).isEqualTo(sent.json());
    }

    private static SentResource sent(String json) throws JsonProcessingException {
        return new SentResource(json(json), "");
    }

    private static ObjectNode json(String json) throws JsonProcessingException {
        return (ObjectNode) JSON.readTree(json);
    }
}
