package org.osteon.server.terminology;

import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.TranslateConceptResult;
import ca.uhn.fhir.context.support.TranslateConceptResults;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDaoConceptMap;
import ca.uhn.fhir.jpa.api.model.TranslationRequest;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.Enumerations.ConceptMapEquivalence;
import org.osteon.terminology.Translation;
import org.osteon.terminology.code.CanonicalReference;
import org.osteon.terminology.code.ConceptCode;

/** The concept maps in HAPI's tables. */
final class StoredMaps {

    private final IValidationSupport chain;
    private final IFhirResourceDaoConceptMap<ConceptMap> stored;

    StoredMaps(IValidationSupport chain, IFhirResourceDaoConceptMap<ConceptMap> stored) {
        this.chain = chain;
        this.stored = stored;
    }

    boolean hold(CanonicalReference map) {
        return chain.fetchResource(ConceptMap.class, map.toString()) != null;
    }

    /** The counterparts by one stored map, or by all of them. */
    List<Translation> translate(
            ConceptCode code, Optional<CanonicalReference> map, Optional<String> targetSystem, RequestDetails request) {
        TranslationRequest asked = new TranslationRequest().addCode(code.system(), code.code());
        map.ifPresent(reference -> {
            asked.setUrl(reference.url());
            reference.version().ifPresent(asked::setConceptMapVersion);
        });
        targetSystem.ifPresent(asked::setTargetSystem);
        TranslateConceptResults results = stored.translate(asked, request);
        return results == null
                ? List.of()
                : results.getResults().stream()
                        .flatMap(result -> translation(result).stream())
                        .toList();
    }

    private static Optional<Translation> translation(TranslateConceptResult result) {
        ConceptMapEquivalence equivalence =
                result.getEquivalence() == null ? null : ConceptMapEquivalence.fromCode(result.getEquivalence());
        if (equivalence == null
                || equivalence == ConceptMapEquivalence.UNMATCHED
                || result.getSystem() == null
                || result.getCode() == null
                || result.getConceptMapUrl() == null) {
            return Optional.empty();
        }
        return Optional.of(new Translation(
                new ConceptCode(result.getSystem(), result.getCode()),
                Optional.ofNullable(result.getDisplay()),
                equivalence,
                new CanonicalReference(result.getConceptMapUrl(), Optional.empty())));
    }
}
