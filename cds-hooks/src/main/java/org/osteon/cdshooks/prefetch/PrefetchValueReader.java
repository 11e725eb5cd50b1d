package org.osteon.cdshooks.prefetch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osteon.cdshooks.protocol.TooManyEntriesException;

/**
 * Tells the forms of a prefetch value apart: nothing, a failure, a Bundle of any type, a single resource, or something that
 * is not understood, which counts as a failure.
 */
final class PrefetchValueReader {

    private final int maxEntries;

    /**
     * @param maxEntries most entries of one value
     */
    PrefetchValueReader(int maxEntries) {
        this.maxEntries = maxEntries;
    }

    /**
     * Reads the value of a key.
     *
     * @param value as sent; null when the key is absent
     * @throws TooManyEntriesException if the value holds more entries than allowed
     */
    PrefetchValue read(String key, @Nullable JsonNode value) {
        if (value == null) {
            return new PrefetchValue.NotSent();
        }
        if (value.isNull()) {
            return new PrefetchValue.Nothing();
        }
        if (!(value instanceof ObjectNode object)) {
            return new PrefetchValue.Failed();
        }
        Collected collected = new Collected(key);
        collected.resource(object, "");
        if (collected.resources.isEmpty() && !collected.whole) {
            return new PrefetchValue.Failed();
        }
        return new PrefetchValue.Resources(collected.resources, collected.whole);
    }

    /** What one value holds, Bundles inside of Bundles included. */
    private final class Collected {

        private final String key;
        private final List<SentResource> resources = new ArrayList<>();
        private boolean whole = true;
        private int entries;

        private Collected(String key) {
            this.key = key;
        }

        private void resource(ObjectNode object, String fullUrl) {
            JsonNode type = object.path("resourceType");
            if (type.isMissingNode() && object.get("resource") instanceof ObjectNode wrapped) {
                resource(wrapped, fullUrl);
            } else if (!type.isTextual()) {
                whole = false;
            } else if (type.textValue().equals("Bundle")) {
                bundle(object);
            } else if (type.textValue().equals("OperationOutcome")) {
                whole &= isOnlyInformation(object) && entries > 0;
            } else {
                resources.add(new SentResource(object, fullUrl));
            }
        }

        private void bundle(ObjectNode bundle) {
            JsonNode entry = bundle.path("entry");
            if (entry.isArray()) {
                entry.forEach(this::entry);
            } else if (!entry.isMissingNode() && !entry.isNull()) {
                entry(entry);
            }
            JsonNode link = bundle.path("link");
            if (link.isArray()) {
                link.forEach(this::link);
            } else {
                link(link);
            }
        }

        private void link(JsonNode link) {
            whole &= !link.path("relation").asText().equals("next");
        }

        private void entry(JsonNode entry) {
            if (++entries > maxEntries) {
                throw new TooManyEntriesException(key, maxEntries);
            }
            if (entry.isNull()) {
                return;
            }
            if (!entry.isObject()) {
                whole = false;
            } else if (entry.get("resource") instanceof ObjectNode resource) {
                resource(resource, entry.path("fullUrl").asText());
            } else {
                // A batch's answer says in the status that a query failed.
                String status = entry.path("response").path("status").asText();
                whole &= !entry.has("resource") && !status.startsWith("4") && !status.startsWith("5");
            }
        }

        private boolean isOnlyInformation(ObjectNode outcome) {
            for (JsonNode issue : outcome.path("issue")) {
                if (!issue.path("severity").asText().equals("information")) {
                    return false;
                }
            }
            return !outcome.path("issue").isEmpty();
        }
    }
}
