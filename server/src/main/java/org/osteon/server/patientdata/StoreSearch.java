package org.osteon.server.patientdata;

import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.model.api.Include;
import ca.uhn.fhir.rest.api.SortOrderEnum;
import ca.uhn.fhir.rest.api.SortSpec;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the parameters of a search into HAPI's form. Paging parameters are dropped: every page is read. */
final class StoreSearch {

    private static final List<String> PAGING = List.of("_count", "_total", "_format", "_summary");

    private StoreSearch() {}

    /**
     * The search as the store runs it.
     *
     * @throws InvalidRequestException if the resource type has no such parameter or a value cannot be read
     */
    static SearchParameterMap of(FhirQuery query, IFhirResourceDao<?> dao) {
        SearchParameterMap search = new SearchParameterMap();
        Map<String, List<String>> plain = new LinkedHashMap<>();
        query.parameters().forEach((name, values) -> {
            if (name.equals("_sort")) {
                search.setSort(sort(String.join(",", values).split(",", -1), 0));
            } else if (name.equals("_include")) {
                values.forEach(value -> search.addInclude(new Include(value)));
            } else if (!PAGING.contains(name)) {
                plain.put(name, values);
            }
        });
        dao.translateRawParameters(plain, search);
        return search;
    }

    private static @Nullable SortSpec sort(String[] names, int from) {
        if (from == names.length) {
            return null;
        }
        String name = names[from];
        boolean descending = name.startsWith("-");
        return new SortSpec(
                descending ? name.substring(1) : name,
                descending ? SortOrderEnum.DESC : SortOrderEnum.ASC,
                sort(names, from + 1));
    }
}
