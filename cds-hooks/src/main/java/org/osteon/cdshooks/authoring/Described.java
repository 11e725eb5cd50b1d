package org.osteon.cdshooks.authoring;

import java.util.Locale;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.RelatedArtifact;
import org.hl7.fhir.r4.model.RelatedArtifact.RelatedArtifactType;
import org.osteon.terminology.authoring.Table.Row;

/** What every resource of the evidence says about itself and where it comes from. */
final class Described {

    static final String BASE = "https://osteon-cds.github.io/fhir/";

    private static final String PREFIX = "osteon-";

    private final EvidenceTables tables;

    Described(EvidenceTables tables) {
        this.tables = tables;
    }

    static String id(String name) {
        return PREFIX + name;
    }

    String version() {
        return tables.front("version");
    }

    String canonical(String type, String name) {
        return BASE + type + "/" + id(name) + "|" + version();
    }

    <T extends MetadataResource> T describe(T resource, String name, String title, String description) {
        resource.setId(id(name));
        resource.setUrl(BASE + resource.fhirType() + "/" + id(name));
        resource.setVersion(version());
        resource.setName(nameForMachines(name));
        resource.setTitle(title);
        resource.setStatus(PublicationStatus.ACTIVE);
        resource.setDateElement(new DateTimeType(tables.front("date")));
        resource.setPublisher("Osteon");
        resource.setDescription(description);
        return resource;
    }

    /** The source as the artifacts cite it: its id as label, how it was read in the display. */
    RelatedArtifact citation(String source) {
        Row row = tables.row(EvidenceTables.SOURCES, source);
        RelatedArtifact citation = new RelatedArtifact()
                .setType(RelatedArtifactType.CITATION)
                .setLabel(source)
                .setDisplay(row.cell("citation"));
        row.filled("url").ifPresent(citation::setUrl);
        return citation;
    }

    /** How the figure was read: {@code V}, {@code K} or {@code M}. */
    static CodeableConcept mark(String code) {
        return concept("evidence-mark", code);
    }

    /** What kind of text gives the figure: article, trial, review, label or model. */
    static CodeableConcept origin(String code) {
        return concept("evidence-origin", code);
    }

    private static CodeableConcept concept(String system, String code) {
        CodeableConcept concept = new CodeableConcept();
        concept.addCoding().setSystem(BASE + "CodeSystem/" + id(system)).setCode(code);
        return concept;
    }

    /** {@code article-bone} becomes {@code OsteonArticleBone}. */
    private static String nameForMachines(String name) {
        StringBuilder result = new StringBuilder("Osteon");
        for (String word : name.split("-", -1)) {
            result.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        }
        return result.toString();
    }
}
