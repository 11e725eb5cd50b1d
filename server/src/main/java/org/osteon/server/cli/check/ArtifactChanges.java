package org.osteon.server.cli.check;

import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.MetadataResource;
import org.osteon.cdshooks.knowledge.SemanticVersion;

/**
 * The artifacts that are other than before.
 *
 * @param changed one line each: what it is, and its versions
 * @param unversioned those of them that changed under the same or a lower version: a server keeps its own of these
 */
record ArtifactChanges(List<MetadataResource> artifacts, List<String> changed, List<String> unversioned) {

    static ArtifactChanges between(List<MetadataResource> before, List<MetadataResource> after) {
        Map<String, MetadataResource> known = new HashMap<>();
        before.forEach(artifact -> known.put(path(artifact), artifact));
        var changes = new ArtifactChanges(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Stream.concat(
                        after.stream().filter(a -> !a.fhirType().equals("PlanDefinition")),
                        after.stream().filter(a -> a.fhirType().equals("PlanDefinition")))
                .forEach(artifact -> changes.compare(Optional.ofNullable(known.remove(path(artifact))), artifact));
        known.keySet().stream().sorted().forEach(gone -> changes.changed.add(gone + " is gone; a server keeps it"));
        return changes;
    }

    private void compare(Optional<MetadataResource> before, MetadataResource after) {
        if (before.isPresent() && before.get().equalsDeep(after)) {
            return;
        }
        artifacts.add(after);
        var was = before.map(MetadataResource::getVersion);
        changed.add(path(after) + " " + was.map(version -> version + " -> ").orElse("new, ") + after.getVersion());
        if (was.isPresent() && !isHigher(after.getVersion(), was.get())) {
            unversioned.add(path(after));
        }
    }

    private static boolean isHigher(String version, String than) {
        var higher = SemanticVersion.parse(version);
        var lower = SemanticVersion.parse(than);
        return higher.isPresent() && lower.isPresent() && higher.get().compareTo(lower.get()) > 0;
    }

    /** A transaction that puts all of them, as JSON. */
    String bundle() {
        var transaction = new Bundle().setType(BundleType.TRANSACTION);
        artifacts.forEach(artifact -> transaction
                .addEntry()
                .setResource(artifact)
                .getRequest()
                .setMethod(HTTPVerb.PUT)
                .setUrl(path(artifact)));
        return FhirContext.forR4Cached().newJsonParser().setPrettyPrint(true).encodeResourceToString(transaction);
    }

    private static String path(MetadataResource artifact) {
        return artifact.fhirType() + "/" + artifact.getIdElement().getIdPart();
    }
}
