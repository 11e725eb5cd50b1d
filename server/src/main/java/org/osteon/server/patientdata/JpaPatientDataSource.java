package org.osteon.server.patientdata;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.osteon.cdshooks.patientdata.Completeness;
import org.osteon.cdshooks.patientdata.PatientDataSource;
import org.osteon.server.store.WholeSearch;
import org.springframework.stereotype.Component;

/** {@link PatientDataSource} over the FHIR store's own data access, without HTTP and without storing the search. */
@Component
final class JpaPatientDataSource implements PatientDataSource {

    private final DaoRegistry daoRegistry;
    private final int maxResources;

    JpaPatientDataSource(DaoRegistry daoRegistry, PatientDataProperties properties) {
        this.daoRegistry = daoRegistry;
        this.maxResources = properties.maxResources();
    }

    @Override
    public Fetched fetch(String query) {
        Optional<FhirQuery> parsed = FhirQuery.parse(query);
        if (parsed.isEmpty()) {
            return new Fetched.Failed("neither a read nor a search");
        }
        FhirQuery fhirQuery = parsed.get();
        if (!daoRegistry.isResourceTypeSupported(fhirQuery.type())) {
            return new Fetched.Failed("no resource type of FHIR R4");
        }
        return run(fhirQuery);
    }

    // The store's exceptions name patients in their messages: only their kind is passed on.
    private Fetched run(FhirQuery query) {
        try {
            return query.id().isPresent() ? read(query.type(), query.id().get()) : search(query);
        } catch (ResourceNotFoundException | ResourceGoneException absent) {
            return new Fetched.NotFound();
        } catch (RuntimeException failure) {
            return new Fetched.Failed(
                    "%s: %s".formatted(query.type(), failure.getClass().getSimpleName()));
        }
    }

    private Fetched read(String type, String id) {
        IBaseResource resource =
                daoRegistry.getResourceDao(type).read(new IdType(type, id), new SystemRequestDetails());
        return new Fetched.Found(List.of((Resource) resource), Completeness.COMPLETE);
    }

    private Fetched search(FhirQuery query) {
        IFhirResourceDao<?> dao = daoRegistry.getResourceDao(query.type());
        SearchParameterMap search = StoreSearch.of(query, dao);
        List<Resource> found = new ArrayList<>();
        WholeSearch.upTo(maxResources + 1, dao, search).forEach(resource -> found.add((Resource) resource));
        boolean cut = found.size() > maxResources;
        List<Resource> kept = cut ? new ArrayList<>(found.subList(0, maxResources)) : found;
        kept.addAll(medicationsOf(kept));
        return new Fetched.Found(List.copyOf(kept), cut ? Completeness.PARTIAL : Completeness.COMPLETE);
    }

    private List<Medication> medicationsOf(List<Resource> resources) {
        Set<String> ids = new LinkedHashSet<>();
        for (Resource resource : resources) {
            if (resource instanceof MedicationRequest request) {
                addReferred(request.getMedication(), ids);
            } else if (resource instanceof MedicationStatement statement) {
                addReferred(statement.getMedication(), ids);
            }
        }
        resources.stream()
                .filter(Medication.class::isInstance)
                .forEach(medication -> ids.remove(medication.getIdElement().getIdPart()));
        if (ids.isEmpty()) {
            return List.of();
        }
        TokenOrListParam anyOfThem = new TokenOrListParam();
        ids.forEach(id -> anyOfThem.add(new TokenParam(id)));
        return WholeSearch.all(
                        daoRegistry.getResourceDao(Medication.class), new SearchParameterMap().add("_id", anyOfThem))
                .stream()
                .map(Medication.class::cast)
                .toList();
    }

    private static void addReferred(Type medication, Set<String> ids) {
        if (medication instanceof org.hl7.fhir.r4.model.Reference reference
                && "Medication".equals(reference.getReferenceElement().getResourceType())) {
            ids.add(reference.getReferenceElement().getIdPart());
        }
    }
}
