package org.osteon.cdshooks.knowledge;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.ValueSet;
import org.osteon.terminology.code.CanonicalReference;

/** Artifacts by canonical url and version. */
final class ArtifactIndex {

    private final Map<String, MetadataResource> byCanonical;

    private ArtifactIndex(Map<String, MetadataResource> byCanonical) {
        this.byCanonical = byCanonical;
    }

    static ArtifactIndex of(List<? extends MetadataResource> resources, List<String> reasons) {
        var byCanonical = new LinkedHashMap<String, MetadataResource>();
        var codes = new HashSet<String>();
        for (MetadataResource artifact : resources) {
            if (byCanonical.put(artifact.getUrl() + "|" + artifact.getVersion(), artifact) != null) {
                reasons.add(ArtifactChecks.name(artifact) + ": the same url and version twice");
            } else if (tellsOfCodes(artifact) && !codes.add(artifact.getUrl())) {
                reasons.add(ArtifactChecks.name(artifact) + ": in two versions; only one can be in force");
            }
        }
        return new ArtifactIndex(byCanonical);
    }

    /** Their url alone names them where codes are asked about. */
    private static boolean tellsOfCodes(MetadataResource artifact) {
        return artifact instanceof ValueSet || artifact instanceof CodeSystem;
    }

    <T extends MetadataResource> List<T> all(Class<T> type) {
        return byCanonical.values().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    <T extends MetadataResource> Optional<T> resolve(Class<T> type, CanonicalReference reference) {
        if (reference.version().isPresent()) {
            return Optional.ofNullable(byCanonical.get(reference.toString()))
                    .filter(type::isInstance)
                    .map(type::cast);
        }
        return all(type).stream()
                .filter(artifact -> reference.url().equals(artifact.getUrl()))
                .findFirst();
    }

    <T extends MetadataResource> Optional<T> byId(Class<T> type, String id) {
        return all(type).stream()
                .filter(artifact -> id.equals(artifact.getIdElement().getIdPart()))
                .findFirst();
    }
}
