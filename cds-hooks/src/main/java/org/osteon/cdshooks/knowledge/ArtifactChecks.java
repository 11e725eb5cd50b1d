package org.osteon.cdshooks.knowledge;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.Age;
import org.hl7.fhir.r4.model.Library;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.RelatedArtifact;
import org.hl7.fhir.r4.model.RelatedArtifact.RelatedArtifactType;
import org.hl7.fhir.r4.model.Type;

/** What every artifact must say about itself. */
final class ArtifactChecks {

    private static final List<String> REQUIRED =
            List.of("url", "version", "title", "description", "status", "date", "publisher");

    private static final String UCUM = "http://unitsofmeasure.org";
    private static final Set<String> TIME_UNITS = Set.of("d", "wk", "mo", "a");
    private static final BigDecimal LONGEST_DISTANCE = BigDecimal.valueOf(9999);

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
        if (activity.hasTiming()) {
            checkTiming(activity, kind, reasons);
        }
    }

    private static void checkTiming(ActivityDefinition activity, String kind, List<String> reasons) {
        if (!kind.equals("ServiceRequest")) {
            reasons.add(name(activity) + ": only a service has a timing; that of a medicine is in its dosage");
        }
        Type timing = activity.getTiming();
        if (timing instanceof Age) {
            reasons.add(name(activity) + ": timing is an age, which an order cannot have");
        } else if (timing instanceof Quantity distance) {
            checkDistance(activity, distance, reasons);
        } else if (timing instanceof Range range) {
            checkDistance(activity, range.getLow(), reasons);
            checkDistance(activity, range.getHigh(), reasons);
        }
    }

    private static void checkDistance(ActivityDefinition activity, Quantity distance, List<String> reasons) {
        boolean whole = distance.hasValue()
                && distance.getValue().signum() > 0
                && distance.getValue().stripTrailingZeros().scale() <= 0
                && distance.getValue().compareTo(LONGEST_DISTANCE) <= 0;
        if (!whole || !UCUM.equals(distance.getSystem()) || !TIME_UNITS.contains(distance.getCode())) {
            reasons.add(name(activity) + ": timing is not a whole number of d, wk, mo or a (UCUM)");
        }
    }

    private static void checkCitation(MetadataResource artifact, List<RelatedArtifact> related, List<String> reasons) {
        if (related.stream().noneMatch(entry -> entry.getType() == RelatedArtifactType.CITATION)) {
            reasons.add(name(artifact) + ": no relatedArtifact of type citation");
        }
    }
}
