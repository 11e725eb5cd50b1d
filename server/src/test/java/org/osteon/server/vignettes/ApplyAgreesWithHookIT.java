package org.osteon.server.vignettes;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.ParameterDefinition;
import org.hl7.fhir.r4.model.ParameterDefinition.ParameterUse;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.RequestGroup;
import org.hl7.fhir.r4.model.RequestGroup.RequestGroupActionComponent;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.osteon.cdshooks.evaluation.ActionOutcome;
import org.osteon.cdshooks.evaluation.CompiledKnowledge;
import org.osteon.cdshooks.evaluation.CompiledPlan;
import org.osteon.cdshooks.evaluation.ConditionOutcome;
import org.osteon.cdshooks.evaluation.EvaluationContext;
import org.osteon.cdshooks.evaluation.PlanEvaluator;
import org.osteon.cdshooks.patientdata.PatientRecord;
import org.osteon.cdshooks.service.KnowledgeLoader;
import org.osteon.cdshooks.testing.OsteonVignettes;
import org.osteon.cdshooks.vignette.ChartBuilder;
import org.osteon.cdshooks.vignette.Vignette;
import org.osteon.cdshooks.vignette.VignetteRequest;
import org.osteon.cdshooks.vignette.Vignettes;
import org.osteon.server.testing.HttpAnswers;
import org.osteon.server.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * {@code PlanDefinition/$apply} finds the same actions applicable as the hook does. An undetermined action is absent there. A call takes
 * seconds, so {@code mvn verify} asks for the first case of each worked example and of every fourth other file; the nightly profile
 * ({@code -Dosteon.vignettes=all}) asks for every one.
 *
 * <p>Vignettes that withhold a kind are left out: {@code $apply} has no way to be told that a kind was not read whole. Texts and units are
 * read before {@code $apply}, which cannot do it: it gets the record, with the codings of what phrases named and with units in UCUM.
 */
@ServerTest
class ApplyAgreesWithHookIT {

    private static final String PARAMETER_DEFINITION =
            "http://hl7.org/fhir/uv/cpg/StructureDefinition/cpg-parameterDefinition";
    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final Vignettes VIGNETTES = OsteonVignettes.all();

    private final ChartBuilder charts = new ChartBuilder(VIGNETTES);
    private final PlanEvaluator evaluator = new PlanEvaluator(FHIR);

    @LocalServerPort
    private int port;

    @Autowired
    private KnowledgeLoader knowledge;

    static Stream<Vignette> vignettes() {
        boolean all = "all".equals(System.getProperty("osteon.vignettes"));
        var seen = new TreeSet<String>();
        return VIGNETTES.all().stream()
                .filter(vignette ->
                        vignette.withheld().isEmpty() && vignette.site().isEmpty())
                .filter(vignette -> all || (seen.add(vignette.file()) && isInSample(vignette.file(), seen.size())));
    }

    private static boolean isInSample(String file, int position) {
        return file.startsWith("WE-") || position % 4 == 0;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vignettes")
    void findsTheSameActionsApplicable(Vignette vignette) {
        assertThat(appliedActions(vignette)).isEqualTo(metActions(vignette));
    }

    private Set<String> metActions(Vignette vignette) {
        var context = new EvaluationContext(
                vignette.asOf(), VignetteRequest.selected(vignette), VignetteRequest.notSelected(vignette), Map.of());
        var met = new TreeSet<String>();
        evaluator.evaluate(plan(vignette), record(vignette), context).actions().forEach(action -> collect(action, met));
        return met;
    }

    private static void collect(ActionOutcome action, Set<String> met) {
        if (action.condition() instanceof ConditionOutcome.Met) {
            met.add(action.action().getId());
            action.children().forEach(child -> collect(child, met));
        }
    }

    private Set<String> appliedActions(Vignette vignette) {
        var answer = new HttpAnswers(port)
                .post(
                        "fhir/PlanDefinition/" + vignette.plan() + "/$apply",
                        json().encodeResourceToString(call(vignette)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var plan = (CarePlan) json().parseResource(answer.body());
        assertThat(failures(plan)).isEmpty();
        var applied = new TreeSet<String>();
        plan.getContained().stream()
                .filter(RequestGroup.class::isInstance)
                .map(RequestGroup.class::cast)
                .forEach(group -> group.getAction().forEach(action -> collect(action, applied)));
        return applied;
    }

    private static void collect(RequestGroupActionComponent action, Set<String> applied) {
        applied.add(action.getId());
        action.getAction().forEach(child -> collect(child, applied));
    }

    /** {@code $apply} tells of an expression that threw in a contained OperationOutcome and goes on without the action. */
    private static List<String> failures(DomainResource answer) {
        var failures = new ArrayList<String>();
        for (Resource contained : answer.getContained()) {
            if (contained instanceof OperationOutcome outcome) {
                outcome.getIssue().forEach(issue -> failures.add(issue.getDiagnostics()));
            } else if (contained instanceof DomainResource resource) {
                failures.addAll(failures(resource));
            }
        }
        return failures;
    }

    private Parameters call(Vignette vignette) {
        var data = new Bundle().setType(Bundle.BundleType.COLLECTION);
        CompiledPlan plan = plan(vignette);
        plan.textReading().read(record(vignette)).record().resources().forEach(resource -> data.addEntry()
                .setResource(withUcumUnits(plan, resource)));
        var parameters = new Parameters();
        parameters.addParameter(
                "As Of", new DateTimeType(vignette.asOf().toInstant().toString()));
        addList(parameters, "Draft Orders", VignetteRequest.selected(vignette));
        addList(parameters, "Other Drafts", VignetteRequest.notSelected(vignette));
        var call = new Parameters();
        call.addParameter("subject", new StringType("Patient/" + ChartBuilder.PATIENT_ID));
        call.addParameter("useServerData", new BooleanType(false));
        call.addParameter().setName("data").setResource(data);
        call.addParameter().setName("parameters").setResource(parameters);
        return call;
    }

    private static Resource withUcumUnits(CompiledPlan plan, Resource resource) {
        return plan.quantities().read(resource.fhirType(), List.of(resource)).get(0);
    }

    private static void addList(Parameters parameters, String name, List<String> values) {
        for (String value : values) {
            var definition = new ParameterDefinition(
                    new org.hl7.fhir.r4.model.Enumeration<>(
                            new ParameterDefinition.ParameterUseEnumFactory(), ParameterUse.IN),
                    new org.hl7.fhir.r4.model.CodeType("string"));
            definition.setName(name).setMin(0).setMax("*");
            parameters
                    .addParameter()
                    .setName(name)
                    .setValue(new StringType(value))
                    .addExtension(PARAMETER_DEFINITION, definition);
        }
    }

    private CompiledPlan plan(Vignette vignette) {
        CompiledKnowledge compiled = knowledge.current().orElseThrow().compiled();
        return compiled.catalog().planDefinitions().stream()
                .filter(candidate -> candidate.getIdElement().getIdPart().equals(vignette.plan()))
                .findFirst()
                .map(compiled::plan)
                .orElseThrow();
    }

    private PatientRecord record(Vignette vignette) {
        var record = PatientRecord.forPatient(ChartBuilder.PATIENT_ID);
        charts.chart(vignette).forEach(record::add);
        charts.orders(vignette).forEach(record::add);
        return record.build();
    }

    private static IParser json() {
        return FHIR.newJsonParser();
    }
}
