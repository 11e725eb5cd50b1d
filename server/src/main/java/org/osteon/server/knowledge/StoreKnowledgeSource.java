package org.osteon.server.knowledge;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.param.UriParam;
import ca.uhn.fhir.rest.param.UriParamQualifierEnum;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.MetadataResource;
import org.osteon.cdshooks.knowledge.KnowledgeSource;
import org.osteon.server.store.WholeSearch;

/** The artifacts of Osteon's canonical base that the FHIR store holds, each in its current version. */
final class StoreKnowledgeSource implements KnowledgeSource {

    private static final Set<String> TYPES =
            Set.of("PlanDefinition", "ActivityDefinition", "Library", "ValueSet", "CodeSystem", "ConceptMap");

    private static final String CANONICAL_BASE = "https://osteon-cds.github.io/fhir/";

    private final DaoRegistry daoRegistry;

    StoreKnowledgeSource(DaoRegistry daoRegistry) {
        this.daoRegistry = daoRegistry;
    }

    /** Whether an artifact is part of what this source reads. */
    static boolean isOfTheKnowledge(MetadataResource artifact) {
        return TYPES.contains(artifact.fhirType())
                && artifact.hasUrl()
                && artifact.getUrl().startsWith(CANONICAL_BASE);
    }

    @Override
    public List<MetadataResource> artifacts() {
        return TYPES.stream().sorted().flatMap(type -> ofType(type).stream()).toList();
    }

    private List<MetadataResource> ofType(String type) {
        SearchParameterMap belowTheBase = new SearchParameterMap()
                .add("url", new UriParam(CANONICAL_BASE).setQualifier(UriParamQualifierEnum.BELOW));
        return WholeSearch.all(daoRegistry.getResourceDao(type), belowTheBase).stream()
                .map(MetadataResource.class::cast)
                .toList();
    }
}
