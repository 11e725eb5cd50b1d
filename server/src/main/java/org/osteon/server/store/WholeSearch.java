package org.osteon.server.store;

import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;

/**
 * A search that is read whole and at once. HAPI cuts a synchronous search without a {@code _count} to the largest page of the endpoint, and
 * with a client's own request to the default page; what it returns refuses to hand out "all" of more than a page.
 */
public final class WholeSearch {

    // HAPI asks for one more than the count.
    private static final int NO_LIMIT = Integer.MAX_VALUE - 1;

    private WholeSearch() {}

    /** Everything that the search finds, and after it what its {@code _include}s ask for. */
    public static List<IBaseResource> all(IFhirResourceDao<?> dao, SearchParameterMap search) {
        return upTo(NO_LIMIT, dao, search);
    }

    /** At most {@code limit} of what the search finds, in its order, and after them what its {@code _include}s ask for. */
    public static List<IBaseResource> upTo(int limit, IFhirResourceDao<?> dao, SearchParameterMap search) {
        search.setLoadSynchronousUpTo(limit).setCount(limit);
        return dao.search(search, new SystemRequestDetails()).getResources(0, Integer.MAX_VALUE);
    }
}
