package org.osteon.cdshooks.knowledge;

import java.util.List;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.Library;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.RelatedArtifact;
import org.hl7.fhir.r4.model.RelatedArtifact.RelatedArtifactType;

/** What every artifact must say about itself. */
final class ArtifactChecks {

    private static final List<String> REQUIRED =
            List.of("url", "version", "title", "description", "status", "date", "publisher");

    private ArtifactChecks() {}

    static String name(MetadataResource artifact) {
        return artifact.fhirType() + "/" + artifact.getIdElement().getIdPart();
    }

    static void check(MetadataResource artifact, List<String> reasons) {
        for (String element : REQUIRED) {
            if (!artifact.getNamedProperty(element).hasValues()) {
                reasons.add(name(artifact) + ": no " + element);
            }
        }
        String id = artifact.getIdElement().getIdPart();
        if (artifact.hasUrl() && !artifact.getUrl().endsWith("/" + artifact.fhirType() + "/" + id)) {
            reasons.add(name(artifact) + ": url does not end in its type and id: " + artifact.getUrl());
        }
        if (artifact instanceof PlanDefinition plan) {
            checkCitation(artifact, plan.getRelatedArtifact(), reasons);
        } else if (artifact instanceof Library library) {
            checkCitation(artifact, library.getRelatedArtifact(), reasons);
        } else if (artifact instanceof ActivityDefinition activity) {
            checkActivity(activity, reasons);
        }
    }

    private static void checkActivity(ActivityDefinition activity, List<String> reasons) {
        String kind = activity.hasKind() ? activity.getKind().toCode() : "none";
        if (!List.of("MedicationRequest", "ServiceRequest").contains(kind)) {
            reasons.add(name(activity) + ": kind must be MedicationRequest or ServiceRequest, is " + kind);
        }
        if (!activity.hasCode() && !activity.hasProduct()) {
            reasons.add(name(activity) + ": neither code nor product says what is ordered");
        }
    }

    private static void checkCitation(MetadataResource artifact, List<RelatedArtifact> related, List<String> reasons) {
        if (related.stream().noneMatch(entry -> entry.getType() == RelatedArtifactType.CITATION)) {
            reasons.add(name(artifact) + ": no relatedArtifact of type citation");
        }
    }
}
