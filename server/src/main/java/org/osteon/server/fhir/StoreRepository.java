package org.osteon.server.fhir;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.repository.searchparam.SearchParameterMapRepositoryRestQueryBuilder;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.instance.model.api.IBaseBundle;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.Resource;
import org.opencds.cqf.fhir.cr.hapi.repository.ClinicalIntelligenceHapiFhirRepository;
import org.osteon.server.store.WholeSearch;

/**
 * The store as the reference engine sees it in one request. The engine evaluates each condition of a plan on its own and searches for every
 * retrieve anew, so what a search found is kept until the request ends; none of the operations writes. Searches are read whole and at once:
 * paged ones run in the background, and HAPI sleeps half a second whenever it is asked for a page of one that is not done.
 */
final class StoreRepository extends ClinicalIntelligenceHapiFhirRepository {

    private final DaoRegistry daoRegistry;
    private final ReferredMedicationCodes medicationCodes;
    private final Map<String, List<IBaseResource>> found = new HashMap<>();

    StoreRepository(DaoRegistry daoRegistry, RequestDetails request, RestfulServer server) {
        super(daoRegistry, request, server);
        this.daoRegistry = daoRegistry;
        this.medicationCodes = new ReferredMedicationCodes(daoRegistry.getResourceDao(Medication.class));
    }

    @Override
    public <B extends IBaseBundle, T extends IBaseResource> B search(
            Class<B> bundleType,
            Class<T> resourceType,
            IRepositoryRestQueryContributor query,
            Map<String, String> headers) {
        SearchParameterMap search = SearchParameterMapRepositoryRestQueryBuilder.buildFromQueryContributor(query);
        String key = fhirContext().getResourceType(resourceType) + search.toNormalizedQueryString();
        var bundle = new Bundle().setType(BundleType.SEARCHSET);
        found.computeIfAbsent(key, unseen -> read(resourceType, search))
                .forEach(resource -> bundle.addEntry().setResource((Resource) resource));
        return bundleType.cast(bundle.setTotal(bundle.getEntry().size()));
    }

    private List<IBaseResource> read(Class<? extends IBaseResource> resourceType, SearchParameterMap search) {
        List<IBaseResource> resources = WholeSearch.all(daoRegistry.getResourceDao(resourceType), search);
        resources.forEach(resource -> medicationCodes.putInto((Resource) resource));
        return resources;
    }
}
