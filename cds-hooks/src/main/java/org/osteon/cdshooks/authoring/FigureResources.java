package org.osteon.cdshooks.authoring;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.EffectEvidenceSynthesis;
import org.hl7.fhir.r4.model.EffectEvidenceSynthesis.ExposureState;
import org.hl7.fhir.r4.model.EvidenceVariable;
import org.hl7.fhir.r4.model.EvidenceVariable.EvidenceVariableType;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RelatedArtifact;
import org.hl7.fhir.r4.model.RelatedArtifact.RelatedArtifactType;
import org.hl7.fhir.r4.model.ResearchStudy;
import org.hl7.fhir.r4.model.ResearchStudy.ResearchStudyStatus;
import org.hl7.fhir.r4.model.RiskEvidenceSynthesis;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;
import org.osteon.terminology.authoring.Table.Row;

/** The resources of single rows: figures, what they speak of, and the studies they come from. */
final class FigureResources {

    static final String EFFECT = "effect";
    static final String RISK = "risk";

    private static final String ARTIFACT = "http://hl7.org/fhir/StructureDefinition/artifact-";
    private static final Map<String, String> DESIGNS = Map.of(
            "RCT", "randomized trial", "case-control", "case-control study", "cohort", "comparative cohort study");

    private final EvidenceTables tables;
    private final Described described;

    FigureResources(EvidenceTables tables, Described described) {
        this.tables = tables;
        this.described = described;
    }

    static boolean isRisk(Row row) {
        return row.cell("resource").equals(RISK);
    }

    /** The risks by exposure that an effect was made of. */
    static List<String> results(Row row) {
        return row.filled("results").map(ids -> List.of(ids.split(",\\s*"))).orElse(List.of());
    }

    static String typeOf(Row row) {
        return isRisk(row) ? "RiskEvidenceSynthesis" : "EffectEvidenceSynthesis";
    }

    /** What is compared, for whom and by whom: the title of a figure. */
    String title(Row row) {
        return "%s: %s (%s)"
                .formatted(
                        variable(row, "exposure").cell("title"),
                        variable(row, "outcome").cell("title"),
                        origin(row));
    }

    /** Where a figure comes from, in a word. */
    String origin(Row row) {
        return row.filled("study")
                .map(study -> tables.row(EvidenceTables.STUDIES, study).cell("short"))
                .orElseGet(() ->
                        tables.row(EvidenceTables.SOURCES, row.cell("source")).cell("short"));
    }

    Row variable(Row row, String column) {
        return tables.row(EvidenceTables.VARIABLES, row.cell(column));
    }

    MetadataResource figure(Row row) {
        return isRisk(row) ? risk(row) : effect(row);
    }

    private EffectEvidenceSynthesis effect(Row row) {
        EffectEvidenceSynthesis effect =
                described.describe(new EffectEvidenceSynthesis(), row.cell("id"), title(row), description(row));
        topics(row).forEach(effect::addTopic);
        related(row).forEach(effect::addRelatedArtifact);
        if (row.cell("interval").equals("range")) {
            effect.setSynthesisType(Estimates.concept("synthesis-type", "range", "range of results"));
        }
        row.filled("study").ifPresent(study -> effect.setStudyType(design(study)));
        effect.setPopulation(reference(row, "population"))
                .setExposure(reference(row, "exposure"))
                .setExposureAlternative(reference(row, "comparator"))
                .setOutcome(reference(row, "outcome"));
        for (String id : results(row)) {
            boolean same =
                    tables.row(EvidenceTables.FIGURES, id).cell("exposure").equals(row.cell("exposure"));
            effect.addResultsByExposure()
                    .setExposureState(same ? ExposureState.EXPOSURE : ExposureState.EXPOSUREALTERNATIVE)
                    .setRiskEvidenceSynthesis(new Reference("RiskEvidenceSynthesis/" + Described.id(id)));
        }
        effect.addEffectEstimate(Estimates.effect(row));
        return effect;
    }

    private RiskEvidenceSynthesis risk(Row row) {
        RiskEvidenceSynthesis risk =
                described.describe(new RiskEvidenceSynthesis(), row.cell("id"), title(row), description(row));
        topics(row).forEach(risk::addTopic);
        related(row).forEach(risk::addRelatedArtifact);
        row.filled("study").ifPresent(study -> risk.setStudyType(design(study)));
        risk.setPopulation(reference(row, "population"))
                .setExposure(reference(row, "exposure"))
                .setOutcome(reference(row, "outcome"));
        risk.setRiskEstimate(Estimates.risk(row));
        return risk;
    }

    private static List<CodeableConcept> topics(Row row) {
        return List.of(Described.origin(row.cell("origin")), Described.mark(row.cell("mark")));
    }

    private List<RelatedArtifact> related(Row row) {
        Stream<RelatedArtifact> study = row.filled("study").stream().map(id -> new RelatedArtifact()
                .setType(RelatedArtifactType.DERIVEDFROM)
                .setDisplay(tables.row(EvidenceTables.STUDIES, id).cell("title"))
                .setResourceElement(new CanonicalType(described.canonical("ResearchStudy", studyName(id)))));
        return Stream.concat(Stream.of(described.citation(row.cell("source"))), study)
                .toList();
    }

    private String description(Row row) {
        String words = Estimates.words(row);
        String text = row.filled("text").map(more -> words + ". " + more).orElse(words + ".");
        return "%s %s, source %s, mark %s.".formatted(text, origin(row), row.cell("source"), row.cell("mark"));
    }

    private CodeableConcept design(String study) {
        String code = tables.row(EvidenceTables.STUDIES, study).cell("design");
        return Estimates.concept("study-type", code, DESIGNS.getOrDefault(code, code));
    }

    private Reference reference(Row row, String column) {
        return new Reference("EvidenceVariable/" + Described.id(row.cell(column)))
                .setDisplay(variable(row, column).cell("title"));
    }

    EvidenceVariable variable(Row row) {
        EvidenceVariable variable =
                described.describe(new EvidenceVariable(), row.cell("id"), row.cell("title"), row.cell("definition"));
        variable.setType(EvidenceVariableType.fromCode(row.cell("type")));
        variable.addCharacteristic().setDefinition(new CodeableConcept().setText(row.cell("definition")));
        return variable;
    }

    static String studyName(String id) {
        return "study-" + id;
    }

    /** R4's ResearchStudy has neither url nor version; HL7's extensions for artifacts without them say both. */
    ResearchStudy study(Row row) {
        ResearchStudy study = new ResearchStudy();
        String name = studyName(row.cell("id"));
        study.setId(Described.id(name));
        study.addExtension(ARTIFACT + "url", new UriType(Described.BASE + "ResearchStudy/" + Described.id(name)));
        study.addExtension(ARTIFACT + "version", new StringType(described.version()));
        study.setTitle(row.cell("title"));
        study.setStatus(ResearchStudyStatus.COMPLETED);
        study.addCategory(design(row.cell("id")));
        study.setDescription(row.cell("description"));
        study.addRelatedArtifact(described.citation(row.cell("source")));
        return study;
    }
}
