package org.osteon.cdshooks.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One call of a CDS service.
 *
 * @param hookInstance a string of the client's choice, usually a UUID; untrusted
 * @param fhirServer base URL as sent
 * @param fhirAccess how that server may be read
 * @param prefetch raw values by key, in the order sent; a JSON null is there as a null node, a key not sent is not there
 */
public record HookRequest(
        String hook,
        String hookInstance,
        Optional<String> fhirServer,
        FhirAccess fhirAccess,
        HookContext context,
        Map<String, JsonNode> prefetch) {

    public HookRequest {
        prefetch = Collections.unmodifiableMap(new LinkedHashMap<>(prefetch));
    }

    /** Says what is there, never who. */
    @Override
    public String toString() {
        return "HookRequest[hook=%s, prefetch=%d keys]".formatted(JsonPaths.step(hook), prefetch.size());
    }
}
