package org.osteon.cdshooks.prefetch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import org.osteon.cdshooks.patientdata.RetrieveFilter;

/**
 * Leaves out of a resource what no library reads: narrative, extensions, who recorded it. Half of a usual resource need then
 * not be parsed. What was sent stays as it is. Made for one call in one thread.
 */
final class ReadParts {

    private static final String NARRATIVE = "text";

    private final RetrieveFilter filter;
    private final Map<String, Boolean> known = new HashMap<>();

    ReadParts(RetrieveFilter filter) {
        this.filter = filter;
    }

    /** A resource without id is left whole: it may be told from another only by something that nobody reads. */
    ObjectNode of(SentResource resource) {
        if (resource.id().isEmpty()) {
            return resource.json();
        }
        ObjectNode parts = copy(resource.json());
        parts.remove(NARRATIVE);
        return parts;
    }

    private ObjectNode copy(ObjectNode object) {
        ObjectNode copy = object.objectNode();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (known.computeIfAbsent(member.getKey(), filter::mayBeRead)) {
                copy.set(member.getKey(), part(member.getValue()));
            }
        }
        return copy;
    }

    private JsonNode part(JsonNode value) {
        if (value instanceof ObjectNode object) {
            return copy(object);
        }
        if (value instanceof ArrayNode array) {
            ArrayNode copy = array.arrayNode(array.size());
            array.forEach(element -> copy.add(part(element)));
            return copy;
        }
        return value;
    }
}
