package org.osteon.server.knowledge;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.MetadataResource;
import org.osteon.cdshooks.knowledge.SemanticVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts artifacts into the store where it has none or a lower version: an edit that a site made under a higher version stays. All of them in
 * one transaction, so that no mixture of two releases is ever stored; the earlier versions are the artifacts' history.
 */
final class KnowledgeInstaller {

    private static final Logger log = LoggerFactory.getLogger(KnowledgeInstaller.class);
    private static final int ATTEMPTS = 3;

    private final DaoRegistry daoRegistry;
    private final IFhirSystemDao<Bundle, Meta> systemDao;

    KnowledgeInstaller(DaoRegistry daoRegistry, IFhirSystemDao<Bundle, Meta> systemDao) {
        this.daoRegistry = daoRegistry;
        this.systemDao = systemDao;
    }

    /** Installs what the store lacks and returns how many artifacts that were. Another server on the same database may do the same at once. */
    int install(List<? extends MetadataResource> packaged) {
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

    private int installWhatIsLower(List<? extends MetadataResource> packaged) {
        Bundle transaction = new Bundle().setType(BundleType.TRANSACTION);
        for (MetadataResource artifact : packaged) {
            if (isLower(stored(artifact), artifact)) {
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

    private Optional<MetadataResource> stored(MetadataResource artifact) {
        try {
            return Optional.of((MetadataResource) daoRegistry
                    .getResourceDao(artifact.fhirType())
                    .read(new IdType(path(artifact)), new SystemRequestDetails()));
        } catch (ResourceNotFoundException | ResourceGoneException absent) {
            return Optional.empty();
        }
    }

    private static boolean isLower(Optional<MetadataResource> stored, MetadataResource packaged) {
        if (stored.isEmpty() || !stored.get().hasVersion()) {
            return true;
        }
        SemanticVersion packagedVersion = SemanticVersion.parse(packaged.getVersion())
                .orElseThrow(() ->
                        new IllegalStateException("packaged artifact without a semantic version: " + path(packaged)));
        Optional<SemanticVersion> storedVersion =
                SemanticVersion.parse(stored.get().getVersion());
        if (storedVersion.isEmpty()) {
            log.warn("{} is kept: its version in the store is no semantic one", path(packaged));
        }
        return storedVersion
                .map(version -> version.compareTo(packagedVersion) < 0)
                .orElse(false);
    }

    private static String path(MetadataResource artifact) {
        return artifact.fhirType() + "/" + artifact.getIdElement().getIdPart();
    }
}
