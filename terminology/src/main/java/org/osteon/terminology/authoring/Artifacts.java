package org.osteon.terminology.authoring;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.RelatedArtifact;
import org.hl7.fhir.r4.model.RelatedArtifact.RelatedArtifactType;

/** What every resource of the vocabulary says about itself. */
final class Artifacts {

    static final String CANONICAL_BASE = "https://osteon-cds.github.io/fhir/";
    static final String COPYRIGHT = "Copyright the Osteon contributors; Apache-2.0.";

    /** R4 has no relatedArtifact on the terminology resources; this is HL7's extension for it. */
    private static final String RELATED_ARTIFACT = "http://hl7.org/fhir/StructureDefinition/artifact-relatedArtifact";

    private Artifacts() {}

    /** Id, url, version, title and date; {@code topic} is the id without {@code osteon-}. */
    static void describe(MetadataResource resource, String topic, Table table) {
        resource.setId("osteon-" + topic);
        resource.setUrl(canonical(resource.fhirType(), topic));
        resource.setVersion(table.front("version"));
        resource.setName(name(topic));
        resource.setTitle(table.front("title"));
        resource.setStatus(PublicationStatus.ACTIVE);
        resource.setExperimental(false);
        resource.setDateElement(new DateTimeType(table.front("date")));
        resource.setPublisher("Osteon");
        resource.setDescription(table.front("description"));
    }

    static String canonical(String type, String topic) {
        return CANONICAL_BASE + type + "/osteon-" + topic;
    }

    /** One related artifact for each distinct source, sorted. */
    static void cite(MetadataResource resource, Collection<String> sources) {
        for (String source : new TreeSet<>(sources)) {
            RelatedArtifact artifact = new RelatedArtifact();
            artifact.setDisplay(source);
            if (source.startsWith("https://") || source.startsWith("http://")) {
                artifact.setType(RelatedArtifactType.CITATION);
                artifact.setUrl(source);
            } else {
                artifact.setType(RelatedArtifactType.DERIVEDFROM);
            }
            resource.addExtension(RELATED_ARTIFACT, artifact);
        }
    }

    /** {@code osteon-t-score} becomes {@code OsteonTScore}: a name for machines, as FHIR wants it. */
    private static String name(String topic) {
        StringBuilder name = new StringBuilder("Osteon");
        for (String word : List.of(topic.split("-", -1))) {
            name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        }
        return name.toString();
    }
}
