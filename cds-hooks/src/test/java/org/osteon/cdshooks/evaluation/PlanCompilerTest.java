package org.osteon.cdshooks.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.osteon.cdshooks.testing.SampleKnowledge.artifactsWith;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.hl7.elm.r1.Children;
import org.hl7.elm.r1.ExpressionDef;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Library;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.osteon.cdshooks.knowledge.ArtifactReader;
import org.osteon.cdshooks.knowledge.KnowledgeCatalog;
import org.osteon.cdshooks.knowledge.KnowledgeLoadException;
import org.osteon.cdshooks.patientdata.Retrieve;
import org.osteon.cdshooks.testing.SampleKnowledge;

class PlanCompilerTest {

    private static final String SETS = "https://osteon-cds.github.io/fhir/ValueSet/";

    @Test
    void soundKnowledgeCompilesWithoutWarnings() {
        assertThat(SampleKnowledge.compiled().warnings()).isEmpty();
    }

    @Test
    void aPlanListsTheRetrievesOfAllItsLibraries() {
        assertThat(SampleKnowledge.plan().retrieves())
                .containsExactlyInAnyOrder(
                        new Retrieve("Patient", Optional.empty(), Optional.empty()),
                        new Retrieve("Condition", Optional.of("code"), Optional.of(SETS + "sample-colds")),
                        new Retrieve("MedicationRequest", Optional.of("medication"), Optional.of(SETS + "sample-teas")),
                        new Retrieve("Medication", Optional.empty(), Optional.empty()));
    }

    @Test
    void retrievesAreFoundWhereverTheyHide() {
        String hidden = """

                define function Nested(flag Boolean):
                  Tuple {
                    a: if flag then Count([Observation]) else 0,
                    b: case when exists ([Procedure: "Colds"]) then 1 else 2 end,
                    c: ([Encounter] E let L: First([Goal]) with [Device] D such that D.id = E.id
                         where exists ([Flag] F where F.id = E.id)
                         return Tuple { x: ([Task] T sort by id.value), y: L }),
                    d: ([Immunization] I aggregate R starting 0: R + Count([Coverage])),
                    e: Coalesce(First([Specimen]).id, Last([Slot]).id),
                    f: flatten { [Group], [Group] },
                    g: Interval[Count([Basic]), 5]
                  }
                """;
        var artifacts = withCql("SampleFacts", cql -> cql + hidden);

        assertThat(reasons(artifacts))
                .filteredOn(reason -> reason.contains("which no prefetch template feeds"))
                .extracting(reason -> reason.replaceAll(".*retrieves (\\w+),.*", "$1"))
                .containsExactlyInAnyOrder(
                        "Observation",
                        "Procedure",
                        "Encounter",
                        "Goal",
                        "Device",
                        "Flag",
                        "Task",
                        "Immunization",
                        "Coverage",
                        "Specimen",
                        "Slot",
                        "Group",
                        "Basic");
    }

    @Test
    void theFilterKnowsTheElementsThatAnyLibraryReads() {
        var artifacts = withCql("SampleFacts", cql -> cql + """

                define "Sorted":
                  ([Condition] C return Tuple { severity: C.severity, recorded: C.recordedDate.value } sort by recorded)

                define "Noted":
                  exists ([Condition] C where C.note[0].text.value = 'x')
                """);
        var knowledge = PlanCompiler.compile(KnowledgeCatalog.of(artifacts));
        var filter =
                knowledge.plan(knowledge.catalog().planDefinitions().get(0)).retrieveFilter();

        assertThat(List.of("severity", "recordedDate", "note", "birthDate", "_birthDate", "medicationReference"))
                .allMatch(filter::mayBeRead);
        assertThat(List.of("meta", "div", "recorder", "identifier", "photo")).noneMatch(filter::mayBeRead);
    }

    @Test
    void aLibraryThatWalksWholeResourcesMayReadAnything() {
        var parts = new ExpressionDef();
        parts.setName("Parts");
        parts.setExpression(new Children());
        var statements = new org.hl7.elm.r1.Library.Statements();
        statements.getDef().add(parts);
        var library = new org.hl7.elm.r1.Library();
        library.setStatements(statements);

        assertThat(ReadElements.of(List.of(library))).isEmpty();
    }

    @Test
    void aLibraryOnWhichTheTranslatorDoesNotEndIsRefused() {
        var artifacts = withCql("SampleFacts", cql -> cql + "define \"Parts\": First([Condition]).descendants()\n");

        assertThatThrownBy(() -> PlanCompiler.compile(KnowledgeCatalog.of(artifacts)))
                .isInstanceOfSatisfying(KnowledgeLoadException.class, refused -> assertThat(refused.reasons())
                        .anySatisfy(reason -> assertThat(reason).startsWith("SampleFacts")));
    }

    @Test
    void aCqlErrorIsRefusedWithLibraryAndLine() {
        var artifacts = withCql("SampleFacts", cql -> cql.replace("return Kind.kind", "return Kind.color"));

        assertThat(reasons(artifacts))
                .anySatisfy(reason ->
                        assertThat(reason).startsWith("SampleFacts line 29:").contains("color"));
    }

    @Test
    void aValueSetThatIsNotThereIsRefused() {
        var artifacts = SampleKnowledge.artifacts();
        artifacts.removeIf(
                artifact -> artifact instanceof ValueSet set && set.getUrl().endsWith("teas"));

        assertThat(reasons(artifacts))
                .containsExactly("SampleFacts: value set \"Teas\" not found: " + SETS + "sample-teas|1.0.0");
    }

    @Test
    void aDefineThatIsNotThereIsRefused() {
        var artifacts = withPlan(plan ->
                plan.getAction().get(0).getConditionFirstRep().getExpression().setExpression("Has Cough"));

        assertThat(reasons(artifacts))
                .containsExactly(
                        "PlanDefinition/sample-plan: action cold names \"Has Cough\", which SampleCards does not"
                                + " define");
    }

    @Test
    void aRetrieveThatNothingFeedsIsRefused() {
        var artifacts = withPlan(plan -> plan.getExtension()
                .removeIf(extension -> "conditions".equals(String.valueOf(extension.getExtensionString("key")))));

        assertThat(reasons(artifacts))
                .containsExactly("PlanDefinition/sample-plan: the CQL retrieves Condition, which no prefetch template"
                        + " feeds");
    }

    @Test
    void onTheOrderHooksTheContextFeedsEveryTypeOfOrder() {
        var artifacts = withCql("SampleFacts", cql -> cql + "\ndefine \"Services\": exists [ServiceRequest]\n");

        assertThat(reasons(artifacts))
                .containsExactly("PlanDefinition/sample-plan: the CQL retrieves ServiceRequest, which no prefetch"
                        + " template feeds");

        artifacts.stream()
                .filter(PlanDefinition.class::isInstance)
                .map(PlanDefinition.class::cast)
                .forEach(PlanCompilerTest::serveOrders);
        assertThat(reasons(artifacts)).isEmpty();
    }

    private static void serveOrders(PlanDefinition plan) {
        plan.getAction().forEach(action -> action.getTrigger().forEach(trigger -> trigger.setName("order-sign")));
        plan.getExtension().stream()
                .filter(extension -> extension.hasExtension("hook"))
                .forEach(service -> service.getExtensionByUrl("hook").setValue(new CodeType("order-sign")));
    }

    @Test
    @Tag("H-40")
    void aTemplateThatFeedsNothingIsRefused() {
        var artifacts = withCql(
                "SampleFacts", cql -> cql.replace("[MedicationRequest: \"Teas\"]", "List<MedicationRequest>{}"));

        assertThat(reasons(artifacts))
                .containsExactly(
                        "PlanDefinition/sample-plan: prefetch key 'medicationRequests' feeds no retrieve of the"
                                + " CQL");
    }

    @Test
    void aSiteParameterThatNoLibraryDeclaresIsRefused() {
        var catalog = KnowledgeCatalog.of(SampleKnowledge.artifacts());

        assertThatThrownBy(() -> PlanCompiler.compile(
                        catalog, Map.of("Region", "EU", "Regoin", "EU"), Optional.empty(), Optional.empty()))
                .isInstanceOfSatisfying(KnowledgeLoadException.class, e -> assertThat(e.reasons())
                        .containsExactly("site parameter 'Regoin': no library declares it"));
    }

    private static List<MetadataResource> withPlan(Consumer<PlanDefinition> change) {
        return artifactsWith(PlanDefinition.class, change);
    }

    private static List<MetadataResource> withCql(String library, UnaryOperator<String> change) {
        return artifactsWith(Library.class, each -> {
            if (each.getIdElement().getIdPart().equals(library)) {
                String cql = new String(ArtifactReader.cqlOf(each).orElseThrow(), StandardCharsets.UTF_8);
                ArtifactReader.attachCql(each, change.apply(cql).getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    private static List<String> reasons(List<MetadataResource> artifacts) {
        try {
            PlanCompiler.compile(KnowledgeCatalog.of(artifacts));
            return List.of();
        } catch (KnowledgeLoadException e) {
            return e.reasons();
        }
    }
}
