package org.osteon.cdshooks.prefetch;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IJsonLikeParser;
import ca.uhn.fhir.parser.IParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Resource;

/**
 * Makes R4 resources of JSON that need not be valid. Unknown elements are passed over, a single object is taken where R4
 * wants an array, and a value that cannot be read is left out and counted. Made for one call in one thread.
 */
final class ResourceReader {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final Set<String> TYPES = FHIR.getResourceTypes();
    private static final List<String> OFTEN_MALFORMED = List.of("extension", "meta");

    private final LossCounter losses = new LossCounter();
    private final IJsonLikeParser parser;

    ResourceReader() {
        IParser lenient = FHIR.newJsonParser();
        lenient.setParserErrorHandler(losses);
        this.parser = (IJsonLikeParser) lenient;
    }

    /** Whether R4 knows a resource type of this name. */
    static boolean isKnownType(String type) {
        return TYPES.contains(type);
    }

    /**
     * What came of a resource.
     *
     * @param whole false when a value in it could not be read
     */
    record Parsed(Resource resource, boolean whole) {}

    /**
     * Parses one resource.
     *
     * @return empty when it cannot be understood, or says by a modifier extension that it means something else
     */
    Optional<Parsed> read(ResourceView sent) {
        if (sent.json().has("modifierExtension")) {
            return Optional.empty();
        }
        Optional<Parsed> asSent = parse(sent);
        return asSent.isPresent() ? asSent : parse(sent.of(withoutOddParts(sent.json())));
    }

    private Optional<Parsed> parse(ResourceView json) {
        losses.reset();
        try {
            if (!(parser.parseResource(json) instanceof Resource resource)) {
                return Optional.empty();
            }
            if (losses.any()) {
                removeUnreadableValues(resource);
            }
            return Optional.of(new Parsed(resource, !losses.any()));
        } catch (RuntimeException e) {
            // HAPI throws whatever comes (also NullPointerException) on shapes that it does not expect.
            return Optional.empty();
        }
    }

    private static ObjectNode withoutOddParts(ObjectNode json) {
        ObjectNode copy = json.deepCopy();
        strip(copy);
        return copy;
    }

    private static void strip(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(OFTEN_MALFORMED);
            if (object.get("contained") instanceof ArrayNode contained) {
                contained.removeIf(
                        resource -> !isKnownType(resource.path("resourceType").asText()));
            }
        }
        node.forEach(ResourceReader::strip);
    }

    /** A date that is no date keeps its text in HAPI's model, and later readers would stumble over it. */
    private static void removeUnreadableValues(Base element) {
        for (Property property : element.children()) {
            for (Base value : property.getValues()) {
                if (value instanceof PrimitiveType<?> primitive
                        && primitive.getValue() == null
                        && primitive.getValueAsString() != null) {
                    primitive.setValueAsString(null);
                }
                removeUnreadableValues(value);
            }
        }
    }
}
