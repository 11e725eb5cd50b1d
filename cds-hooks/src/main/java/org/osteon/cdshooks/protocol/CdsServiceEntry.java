package org.osteon.cdshooks.protocol;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One service as discovery lists it.
 *
 * @param prefetch query templates by key; the order is kept on the wire
 * @param mandatory keys without which a call ends in 412
 */
public record CdsServiceEntry(
        String id,
        String hook,
        String title,
        String description,
        String usageRequirements,
        Map<String, String> prefetch,
        List<String> mandatory) {

    public CdsServiceEntry {
        prefetch = Collections.unmodifiableMap(new LinkedHashMap<>(prefetch));
        mandatory = List.copyOf(mandatory);
    }
}
