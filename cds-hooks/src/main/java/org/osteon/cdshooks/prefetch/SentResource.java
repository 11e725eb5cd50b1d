package org.osteon.cdshooks.prefetch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.osteon.cdshooks.protocol.References;

/**
 * A resource as a caller sent it, not parsed yet.
 *
 * @param fullUrl of its Bundle entry; empty when there is none
 */
record SentResource(ObjectNode json, String fullUrl) {

    String type() {
        return json.path("resourceType").asText();
    }

    /** The id without type or history, whatever form it was sent in; empty when there is none. */
    Optional<String> id() {
        JsonNode id = json.path("id");
        return id.isTextual() || id.isNumber()
                ? Optional.of(References.id(id.asText())).filter(text -> !text.isBlank())
                : Optional.empty();
    }

    /** Says what it is, never whose. */
    @Override
    public String toString() {
        return "SentResource";
    }
}
