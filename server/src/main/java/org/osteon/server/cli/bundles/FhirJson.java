package org.osteon.server.cli.bundles;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** How this package reads and writes JSON: what comes in goes out with the same digits and in the same order. */
final class FhirJson {

    /** Room for a document held as Base64 inside a resource. */
    private static final int MAX_STRING_LENGTH = 256 << 20;

    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(MAX_STRING_LENGTH)
                            .build())
                    .build())
            // FHIR decimals carry their precision: 1.10 must not become 1.1.
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    /** For a text that is one JSON value and nothing else. */
    static final ObjectReader WHOLE = MAPPER.reader(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private FhirJson() {}

    /** The resource in a line of NDJSON, if there is one: a JSON object with a resourceType and nothing after it. */
    static Optional<ObjectNode> resourceIn(String line) {
        try {
            return WHOLE.readTree(line.replaceFirst("^\ufeff", "")) instanceof ObjectNode resource
                            && !resource.path("resourceType").asText().isEmpty()
                    ? Optional.of(resource)
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
