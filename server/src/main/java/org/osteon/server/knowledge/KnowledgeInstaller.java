package org.osteon.server.knowledge;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Resource;
import org.osteon.cdshooks.knowledge.SemanticVersion;
import org.osteon.server.store.WholeSearch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts artifacts into the store where it has none or a lower version: an edit that a site made under a higher version stays. All of them in
 * one transaction, so that no mixture of two releases is ever stored; the earlier versions are the artifacts' history.
 */
final class KnowledgeInstaller {

    private static final Logger log = LoggerFactory.getLogger(KnowledgeInstaller.class);
    private static final int ATTEMPTS = 3;

    /** For types that R4 gives no version, as ResearchStudy. */
    private static final String VERSION = "http://hl7.org/fhir/StructureDefinition/artifact-version";

    private final DaoRegistry daoRegistry;
    private final IFhirSystemDao<Bundle, Meta> systemDao;

    KnowledgeInstaller(DaoRegistry daoRegistry, IFhirSystemDao<Bundle, Meta> systemDao) {
        this.daoRegistry = daoRegistry;
        this.systemDao = systemDao;
    }

    /** Installs what the store lacks and returns how many artifacts that were. Another server on the same database may do the same at once. */
    int install(List<? extends Resource> packaged) {
        for (int attempt = 1; ; attempt++) {
            try {
                return installWhatIsLower(packaged);
            } catch (ResourceVersionConflictException conflict) {
                if (attempt == ATTEMPTS) {
                    throw conflict;
                }
                log.info("knowledge is being installed by another server, comparing again");
            }
        }
    }

    private int installWhatIsLower(List<? extends Resource> packaged) {
        Bundle transaction = new Bundle().setType(BundleType.TRANSACTION);
        var stored = stored(packaged);
        for (Resource artifact : packaged) {
            if (isLower(Optional.ofNullable(stored.get(path(artifact))), artifact)) {
                transaction
                        .addEntry()
                        .setResource(artifact)
                        .getRequest()
                        .setMethod(HTTPVerb.PUT)
                        .setUrl(path(artifact));
            }
        }
        if (transaction.hasEntry()) {
            systemDao.transaction(new SystemRequestDetails(), transaction);
        }
        return transaction.getEntry().size();
    }

    /** One search a type: as many reads as there are artifacts cost seconds. */
    private Map<String, Resource> stored(List<? extends Resource> packaged) {
        Map<String, TokenOrListParam> ids = new LinkedHashMap<>();
        for (Resource artifact : packaged) {
            ids.computeIfAbsent(artifact.fhirType(), type -> new TokenOrListParam())
                    .add(null, artifact.getIdElement().getIdPart());
        }
        Map<String, Resource> stored = new HashMap<>();
        ids.forEach((type, ofType) -> WholeSearch.all(
                        daoRegistry.getResourceDao(type), new SearchParameterMap().add("_id", ofType))
                .forEach(found -> stored.put(path((Resource) found), (Resource) found)));
        return stored;
    }

    private static boolean isLower(Optional<Resource> stored, Resource packaged) {
        Optional<String> storedText = stored.flatMap(KnowledgeInstaller::version);
        if (storedText.isEmpty()) {
            return true;
        }
        SemanticVersion packagedVersion = version(packaged)
                .flatMap(SemanticVersion::parse)
                .orElseThrow(() ->
                        new IllegalStateException("packaged artifact without a semantic version: " + path(packaged)));
        Optional<SemanticVersion> storedVersion = storedText.flatMap(SemanticVersion::parse);
        if (storedVersion.isEmpty()) {
            log.warn("{} is kept: its version in the store is no semantic one", path(packaged));
        }
        return storedVersion
                .map(version -> version.compareTo(packagedVersion) < 0)
                .orElse(false);
    }

    private static Optional<String> version(Resource resource) {
        if (resource instanceof MetadataResource artifact) {
            return Optional.ofNullable(artifact.getVersion());
        }
        return resource instanceof DomainResource other
                ? Optional.ofNullable(other.getExtensionString(VERSION))
                : Optional.empty();
    }

    private static String path(Resource artifact) {
        return artifact.fhirType() + "/" + artifact.getIdElement().getIdPart();
    }
}
