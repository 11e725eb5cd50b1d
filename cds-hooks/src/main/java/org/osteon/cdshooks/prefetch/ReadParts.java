package org.osteon.cdshooks.prefetch;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osteon.cdshooks.patientdata.RetrieveFilter;

/**
 * Leaves out of a resource what no library reads: narrative, extensions, who recorded it. Half of a usual resource need then
 * not be parsed. What was sent stays as it is. Made for one call in one thread.
 */
final class ReadParts {

    private static final String NARRATIVE = "text";

    private final RetrieveFilter filter;
    /** Members that only say whose a resource is. */
    private final Set<String> whose;

    private final Map<String, Boolean> known = new HashMap<>();

    ReadParts(RetrieveFilter filter) {
        this.filter = filter;
        this.whose = Stream.of("subject", "patient")
                .filter(member -> !filter.isReadByLibraries(member))
                .collect(Collectors.toSet());
    }

    /**
     * A resource without id is left whole: it may be told from another only by something that nobody reads.
     *
     * @param hers whether it is known to be this patient's; whose it is need not be read again then
     */
    ResourceView of(SentResource resource, boolean hers) {
        return resource.id().isEmpty()
                ? ResourceView.whole(resource.json())
                : ResourceView.of(
                        resource.json(),
                        member -> !member.equals(NARRATIVE) && isRead(member) && !(hers && whose.contains(member)),
                        this::isRead);
    }

    private boolean isRead(String member) {
        return known.computeIfAbsent(member, filter::mayBeRead);
    }
}
