package org.osteon.cdshooks.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.osteon.cdshooks.testing.SampleKnowledge.artifactsWith;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.ActivityDefinition.ActivityDefinitionKind;
import org.hl7.fhir.r4.model.Age;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Duration;
import org.hl7.fhir.r4.model.Expression;
import org.hl7.fhir.r4.model.Library;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.hl7.fhir.r4.model.PlanDefinition.RequestPriority;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.SimpleQuantity;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.osteon.cdshooks.testing.SampleKnowledge;
import org.osteon.terminology.code.CanonicalReference;

class KnowledgeChecksTest {

    private static final String BASE = "https://osteon-cds.github.io/fhir/";
    private static final String UCUM = "http://unitsofmeasure.org";

    @Test
    void soundKnowledgeIsServed() {
        var catalog = KnowledgeCatalog.of(SampleKnowledge.artifacts());

        assertThat(catalog.service("sample-service")).hasValueSatisfying(service -> {
            assertThat(service.hook()).isEqualTo("patient-view");
            assertThat(service.prefetch().stream().map(PrefetchTemplate::key))
                    .containsExactly("patient", "conditions", "medicationRequests");
        });
    }

    @Test
    void resolvesByCanonicalAndById() {
        var catalog = KnowledgeCatalog.of(SampleKnowledge.artifacts());

        assertThat(catalog.activityDefinition(CanonicalReference.parse(BASE + "ActivityDefinition/sample-water|1.0.0")))
                .isPresent();
        assertThat(catalog.activityDefinition(CanonicalReference.parse(BASE + "ActivityDefinition/sample-water|9.9.9")))
                .isEmpty();
        assertThat(catalog.activityDefinition("sample-water")).isPresent();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("flaws")
    void refusesAPlanThatIsFlawed(String reason, Consumer<PlanDefinition> flaw) {
        assertThat(reasons(artifactsWith(PlanDefinition.class, flaw)))
                .containsExactly("PlanDefinition/sample-plan: " + reason);
    }

    static Stream<Arguments> flaws() {
        return Stream.of(
                flaw(
                        "library: Library not found: " + BASE + "Library/Gone|1.0.0",
                        plan -> plan.setLibrary(List.of(new CanonicalType(BASE + "Library/Gone|1.0.0")))),
                flaw(
                        "library: reference without version: " + BASE + "Library/SampleCards",
                        plan -> plan.setLibrary(List.of(new CanonicalType(BASE + "Library/SampleCards")))),
                flaw("needs exactly one library", plan -> plan.setLibrary(List.of())),
                ofCard("title is longer than 139 characters", card -> card.setTitle("x".repeat(140))),
                ofCard("has no documentation: a card must cite", card -> card.setDocumentation(List.of())),
                flaw(
                        "action cold: Library not found: " + BASE + "Library/Gone|1.0.0",
                        plan -> plan.getActionFirstRep().addDocumentation().setResource(BASE + "Library/Gone|1.0.0")),
                ofCard("has no condition", card -> card.setCondition(List.of())),
                ofCard("condition must name a define in text/cql-identifier", card -> card.getConditionFirstRep()
                        .setExpression(new Expression().setLanguage("text/cql").setExpression("true"))),
                ofCard(
                        "topic code must be alphanumeric: a-b",
                        card -> card.addCode().addCoding().setCode("a-b")),
                ofCard("priority is not one of routine, urgent, stat", card -> card.setPriority(RequestPriority.ASAP)),
                ofCard(
                        "suggests, so selectionBehavior must be any or at-most-one, is none",
                        card -> card.setSelectionBehavior(null)),
                ofCard(
                        "an override reason needs system, code and display",
                        card -> card.addExtension(
                                PlanExtensions.OVERRIDE_REASON, new Coding().setCode("patient-declined"))),
                ofCard("osteon-card-extension needs name and expression", card -> card.addExtension()
                        .setUrl(PlanExtensions.CARD_EXTENSION)
                        .addExtension("name", new StringType("org.osteon.more"))),
                flaw("action unknown needs an id of its own", plan -> plan.getActionFirstRep()
                        .setId("unknown")),
                flaw(
                        "action cold-water: ActivityDefinition not found: " + BASE + "ActivityDefinition/gone|1.0.0",
                        plan -> plan.getActionFirstRep()
                                .getActionFirstRep()
                                .setDefinition(new CanonicalType(BASE + "ActivityDefinition/gone|1.0.0"))),
                flaw(
                        "action tea: ActivityDefinition not found: " + BASE + "ActivityDefinition/gone|1.0.0",
                        plan -> plan.getAction()
                                .get(3)
                                .getExtensionByUrl(PlanExtensions.FOR_EACH)
                                .getExtensionByUrl("definition")
                                .setValue(new CanonicalType(BASE + "ActivityDefinition/gone|1.0.0"))),
                flaw("no publisher", plan -> plan.setPublisher(null)),
                flaw("no relatedArtifact of type citation", plan -> plan.setRelatedArtifact(List.of())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("timings")
    void refusesATimingThatGivesNoDate(String reason, Type timing) {
        assertThat(reasons(artifactsWith(ActivityDefinition.class, definition -> definition
                        .setProduct(null)
                        .setCode(new CodeableConcept().setText("glass"))
                        .setKind(ActivityDefinitionKind.SERVICEREQUEST)
                        .setTiming(timing))))
                .containsExactly("ActivityDefinition/sample-water: " + reason);
    }

    static Stream<Arguments> timings() {
        String noDistance = "timing is not a whole number of d, wk, mo or a (UCUM)";
        return Stream.of(
                Arguments.of(noDistance, new Duration().setSystem(UCUM).setCode("d")),
                Arguments.of(
                        noDistance, new Duration().setValue(1.5).setSystem(UCUM).setCode("d")),
                Arguments.of(
                        noDistance, new Duration().setValue(-1).setSystem(UCUM).setCode("d")),
                Arguments.of(
                        noDistance,
                        new Duration().setValue(100000).setSystem(UCUM).setCode("d")),
                Arguments.of(
                        noDistance, new Duration().setValue(8).setSystem(UCUM).setCode("h")),
                Arguments.of(noDistance, new Duration().setValue(8).setCode("d")),
                Arguments.of(noDistance, new Range().setLow((SimpleQuantity)
                                new SimpleQuantity().setValue(1).setSystem(UCUM).setCode("a"))),
                Arguments.of(
                        "timing is an age, which an order cannot have",
                        new Age().setValue(51).setSystem(UCUM).setCode("a")));
    }

    @Test
    void takesATimingOfServicesOnly() {
        assertThat(reasons(artifactsWith(
                        ActivityDefinition.class,
                        definition -> definition.setTiming(
                                new Duration().setValue(84).setSystem(UCUM).setCode("d")))))
                .containsExactly("ActivityDefinition/sample-water: only a service has a timing; that of a medicine"
                        + " is in its dosage");
    }

    @Test
    void refusesAPlanWhoseLibraryHoldsNoCql() {
        var artifacts = artifactsWith(Library.class, library -> library.setContent(List.of()));

        assertThat(reasons(artifacts))
                .containsExactly("PlanDefinition/sample-plan: library: Library/SampleCards holds no CQL");
    }

    @Test
    void leavesCollectionsWithoutCqlOutOfTheLogic() {
        var artifacts = SampleKnowledge.artifacts();
        int logic = KnowledgeCatalog.of(artifacts).libraries().size();
        artifactsWith(Library.class, library -> library.setContent(List.of())
                        .setUrl(BASE + "Library/Texts")
                        .setId("Texts"))
                .stream()
                .filter(Library.class::isInstance)
                .findFirst()
                .ifPresent(artifacts::add);

        assertThat(KnowledgeCatalog.of(artifacts).libraries()).hasSize(logic);
    }

    @Test
    void saysEveryReasonAtOnce() {
        var artifacts = artifactsWith(PlanDefinition.class, plan -> plan.setPublisher(null));
        artifacts.removeIf(ActivityDefinition.class::isInstance);

        assertThat(reasons(artifacts)).hasSize(3);
    }

    @Test
    @Tag("H-23")
    void refusesAnIdOfAServiceThatIsTaken() {
        var artifacts = SampleKnowledge.artifacts();
        artifactsWith(PlanDefinition.class, plan -> {
            plan.setUrl(BASE + "PlanDefinition/other-plan").setId("other-plan");
            artifacts.add(plan);
        });

        assertThat(reasons(artifacts))
                .containsExactly(
                        "PlanDefinition/other-plan service 'sample-service': the id is taken by another service");
    }

    @Test
    void refusesTwoVersionsOfAValueSet() {
        var artifacts = SampleKnowledge.artifacts();
        artifactsWith(ValueSet.class, set -> artifacts.add(set.setVersion("2.0.0")));

        assertThat(reasons(artifacts))
                .containsExactly(
                        "ValueSet/sample-colds: in two versions; only one can be in force",
                        "ValueSet/sample-teas: in two versions; only one can be in force");
    }

    private static Arguments ofCard(String reason, Consumer<PlanDefinitionActionComponent> flaw) {
        return flaw("action cold " + reason, plan -> flaw.accept(plan.getActionFirstRep()));
    }

    private static Arguments flaw(String reason, Consumer<PlanDefinition> flaw) {
        return Arguments.of(reason, flaw);
    }

    private static List<String> reasons(List<MetadataResource> artifacts) {
        try {
            KnowledgeCatalog.of(artifacts);
            return List.of();
        } catch (KnowledgeLoadException e) {
            return e.reasons();
        }
    }
}
