package org.osteon.cdshooks.prefetch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.osteon.cdshooks.protocol.References;

/** A resource as a caller sent it, not parsed yet. */
final class SentResource {

    private final ObjectNode json;
    private final String fullUrl;
    private final String type;
    private final Optional<String> id;

    /**
     * @param fullUrl of its Bundle entry; empty when there is none
     */
    SentResource(ObjectNode json, String fullUrl) {
        this.json = json;
        this.fullUrl = fullUrl;
        this.type = json.path("resourceType").asText();
        this.id = id(json.path("id"));
    }

    private static Optional<String> id(JsonNode id) {
        return id.isTextual() || id.isNumber()
                ? Optional.of(References.id(id.asText())).filter(text -> !text.isBlank())
                : Optional.empty();
    }

    ObjectNode json() {
        return json;
    }

    String fullUrl() {
        return fullUrl;
    }

    String type() {
        return type;
    }

    /** The id without type or history, whatever form it was sent in; empty when there is none. */
    Optional<String> id() {
        return id;
    }

    /** Says what it is, never whose. */
    @Override
    public String toString() {
        return "SentResource";
    }
}
