package org.osteon.server.cli.bundles;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Ids made from what a resource says, so that the same resource gets the same id whenever it is read. One instance serves
 * one Bundle: equal resources in it stay apart, in the order in which they come.
 */
final class ContentId {

    private final Map<String, Integer> timesSeen = new HashMap<>();

    /** The id for this resource; its own {@code id}, version and last update do not count. */
    String next(ObjectNode resource) {
        var content = resource.deepCopy();
        content.remove("id");
        if (content.get("meta") instanceof ObjectNode meta) {
            meta.remove("versionId");
            meta.remove("lastUpdated");
        }
        String id = uuidOf(canonical(content));
        int before = timesSeen.merge(id, 1, Integer::sum) - 1;
        return before == 0 ? id : uuidOf(id + "#" + before);
    }

    private static String uuidOf(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static String canonical(JsonNode content) {
        try {
            // Trees keep the order in which they were read; maps are sorted on the way out.
            return FhirJson.MAPPER.writeValueAsString(FhirJson.MAPPER.treeToValue(content, Object.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree that was read can be written", e);
        }
    }
}
