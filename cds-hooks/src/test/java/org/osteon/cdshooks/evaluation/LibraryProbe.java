package org.osteon.cdshooks.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.elm.r1.ExpressionDef;
import org.hl7.elm.r1.FunctionDef;
import org.hl7.fhir.r4.model.Library;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.osteon.cdshooks.knowledge.ArtifactReader;
import org.osteon.cdshooks.patientdata.PatientRecord;
import org.osteon.cdshooks.patientdata.UcumQuantities;
import org.osteon.cdshooks.testing.OsteonKnowledge;
import org.osteon.cdshooks.testing.SampleKnowledge;
import org.osteon.terminology.text.PhraseIndex;
import org.osteon.terminology.valueset.ValueSetIndex;

/** A CQL file of the tests that calls functions of the knowledge, compiled and run as a plan's library is. */
final class LibraryProbe {

    /** The patient whom the record of a probe is about. */
    static final String PATIENT = "p1";

    private static final PlanEvaluator EVALUATOR = new PlanEvaluator(SampleKnowledge.FHIR);

    private final CompiledPlan plan;

    private LibraryProbe(CompiledPlan plan) {
        this.plan = plan;
    }

    /**
     * Compiles a probe and expects no message of the translator.
     *
     * @param cql the file, named after its library
     * @param included the libraries of the knowledge that it includes, directly or not
     */
    static LibraryProbe of(Path cql, Set<String> included) {
        var knowledge = OsteonKnowledge.compiled().catalog();
        var sources = new ArrayList<Library>(knowledge.libraries().stream()
                .filter(library -> included.contains(library.getName()))
                .toList());
        Library probe = probe(cql);
        sources.add(probe);
        var translation = CqlTranslation.of(sources);
        assertThat(translation.errors()).isEmpty();
        assertThat(translation.warnings()).isEmpty();
        var library = translation.elm(CatalogSources.identifierOf(probe));
        return new LibraryProbe(new CompiledPlan(
                new PlanDefinition(),
                PlanLibrary.of(library, translation, PlanLibrary.linking(List.of(library), translation)),
                new CompiledVocabulary(
                        ValueSetIndex.of(List.of()),
                        PhraseIndex.of(List.of()),
                        UcumQuantities.of(knowledge.conceptMaps())),
                PlanLibraryFacts.of(translation, library)));
    }

    private static Library probe(Path cql) {
        String name = cql.getFileName().toString().replace(".cql", "");
        var library = new Library().setName(name).setVersion("1.0.0");
        library.setId(name);
        try {
            ArtifactReader.attachCql(library, Files.readAllBytes(cql));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return library;
    }

    /** The values of defines, for a record of the patient and this resource. */
    Map<String, @Nullable Object> evaluate(Resource resource, Set<String> defines) {
        return evaluate(record(resource), Map.of(), defines);
    }

    /** The values that the engine comes to when it interprets the library. */
    Map<String, @Nullable Object> interpret(Resource resource, Set<String> defines) {
        return PlanEvaluator.interpreting(SampleKnowledge.FHIR)
                .evaluateExpressions(plan, record(resource), context(Map.of()), defines);
    }

    boolean isLinked() {
        return plan.linked().isPresent();
    }

    /** The names of the probe's defines. */
    List<String> defines() {
        return plan.library().getStatements().getDef().stream()
                .filter(define -> !(define instanceof FunctionDef))
                .map(ExpressionDef::getName)
                .toList();
    }

    /** The values of defines, for an empty record and these parameters of the probe. */
    Map<String, @Nullable Object> evaluate(Map<String, Object> parameters, Set<String> defines) {
        return evaluate(PatientRecord.forPatient(PATIENT).add(patient()).build(), parameters, defines);
    }

    private Map<String, @Nullable Object> evaluate(
            PatientRecord chart, Map<String, Object> parameters, Set<String> defines) {
        return EVALUATOR.evaluateExpressions(plan, chart, context(parameters), defines);
    }

    private static PatientRecord record(Resource resource) {
        return PatientRecord.forPatient(PATIENT).add(patient()).add(resource).build();
    }

    private static EvaluationContext context(Map<String, Object> parameters) {
        return new EvaluationContext(OffsetDateTime.parse("2026-11-23T09:00:00Z"), List.of(), List.of(), parameters);
    }

    private static Patient patient() {
        var patient = new Patient();
        patient.setId(PATIENT);
        return patient;
    }
}
