package org.osteon.cdshooks.evaluation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.osteon.cdshooks.testing.SampleChart.CODES;
import static org.osteon.cdshooks.testing.SampleChart.aChart;
import static org.osteon.cdshooks.testing.SampleChart.condition;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Library;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.FilterOperator;
import org.junit.jupiter.api.Test;
import org.osteon.cdshooks.knowledge.ArtifactReader;
import org.osteon.cdshooks.knowledge.KnowledgeCatalog;
import org.osteon.cdshooks.knowledge.KnowledgeLoadException;
import org.osteon.cdshooks.patientdata.PatientRecord;
import org.osteon.cdshooks.testing.SampleKnowledge;
import org.osteon.terminology.code.ConceptCode;
import org.osteon.terminology.remote.ConceptRule;
import org.osteon.terminology.remote.RuleExpansions;

/** Knowledge of which one set is a rule that only a terminology server can expand. */
class RuleSetKnowledgeTest {

    private static final EvaluationContext CONTEXT = EvaluationContext.at(OffsetDateTime.parse("2026-11-23T09:00:00Z"));
    private static final PlanEvaluator EVALUATOR = new PlanEvaluator(SampleKnowledge.FHIR);
    private static final RuleExpansions NOTHING_YET = rule -> Optional.empty();
    private static final RuleExpansions COLDS = rule -> Optional.of(Set.of("flu", "cold"));

    private final CompiledKnowledge waiting = compile(artifacts(), NOTHING_YET);

    @Test
    void isRefusedWhereNoServerIsAsked() {
        var catalog = KnowledgeCatalog.of(artifacts());

        assertThatThrownBy(() -> PlanCompiler.compile(catalog))
                .isInstanceOfSatisfying(KnowledgeLoadException.class, e -> assertThat(e.reasons())
                        .singleElement()
                        .asString()
                        .contains("\"Colds\" not expandable", "concept is-a any-cold"));
    }

    @Test
    void isRefusedForAGapThatNoServerCloses() {
        var artifacts = artifacts();
        colds(artifacts).getCompose().addInclude().addValueSet("http://example.org/ValueSet/nowhere");

        assertThatThrownBy(() -> compile(artifacts, NOTHING_YET))
                .isInstanceOfSatisfying(
                        KnowledgeLoadException.class,
                        e -> assertThat(e.reasons()).singleElement().asString().contains("nowhere"));
    }

    @Test
    void namesTheRule() {
        assertThat(waiting.rules()).singleElement().satisfies(rule -> assertThat(rule.system())
                .isEqualTo(CODES));
    }

    @Test
    void aCodeThatTheRuleMayTakeMakesItsKindIncomplete() {
        assertThat(kinds(waiting, aChart().with(condition("c1", "flu")).record()))
                .isEqualTo(List.of("conditions"));
        assertThat(hasCold(waiting, aChart().with(condition("c1", "flu")).record()))
                .isEqualTo(false);
    }

    @Test
    void aChartWithoutSuchACodeIsComplete() {
        Condition ofAnotherSystem = condition("c1", "flu");
        ofAnotherSystem.getCode().getCodingFirstRep().setSystem("http://example.org/others");

        assertThat(kinds(waiting, aChart().with(ofAnotherSystem).record())).isEqualTo(List.of());
        assertThat(kinds(waiting, aChart().record())).isEqualTo(List.of());
    }

    @Test
    void decidesOnceTheExpansionIsThere() {
        var decided = waiting.with(COLDS);
        var flu = aChart().with(condition("c1", "flu")).record();
        var leg = aChart().with(condition("c1", "broken-leg")).record();

        assertThat(kinds(decided, flu)).isEqualTo(List.of());
        assertThat(hasCold(decided, flu)).isEqualTo(true);
        assertThat(kinds(decided, leg)).isEqualTo(List.of());
        assertThat(hasCold(decided, leg)).isEqualTo(false);
        assertThat(hasCold(waiting, flu)).isEqualTo(false);
    }

    @Test
    void skipsNoResourceThatTheRuleMayTake() {
        var mayBe = List.of(new ConceptCode(CODES, "broken-leg"));
        var cannotBe = List.of(new ConceptCode("http://example.org/others", "flu"));

        assertThat(plan(waiting).retrieveFilter().mayBeUsed("Condition", "code", mayBe))
                .isTrue();
        assertThat(plan(waiting).retrieveFilter().mayBeUsed("Condition", "code", cannotBe))
                .isFalse();
        assertThat(plan(waiting.with(COLDS)).retrieveFilter().mayBeUsed("Condition", "code", mayBe))
                .isFalse();
    }

    @Test
    void findsWhatIsKnownOfSingleCodes() {
        var asked = waiting.with(new RuleExpansions() {
            @Override
            public Optional<Set<String>> atHand(ConceptRule rule) {
                return Optional.empty();
            }

            @Override
            public Optional<Boolean> takes(ConceptRule rule, String code) {
                return code.equals("rash") ? Optional.empty() : Optional.of(code.equals("flu"));
            }
        });
        var flu = aChart().with(condition("c1", "flu")).record();
        var leg = aChart().with(condition("c1", "broken-leg")).record();
        var rash = aChart().with(condition("c1", "rash")).record();

        assertThat(hasCold(asked, flu)).isEqualTo(true);
        assertThat(kinds(asked, flu)).isEqualTo(List.of());
        assertThat(hasCold(asked, leg)).isEqualTo(false);
        assertThat(kinds(asked, leg)).isEqualTo(List.of());
        assertThat(kinds(asked, rash)).isEqualTo(List.of("conditions"));
        assertThat(plan(asked).retrieveFilter().mayBeUsed("Condition", "code", List.of(new ConceptCode(CODES, "flu"))))
                .isTrue();
    }

    @Test
    void looksAtEveryCodeOfASetThatIsTestedWithIn() {
        var artifacts = artifacts();
        artifacts.stream()
                .filter(Library.class::isInstance)
                .map(Library.class::cast)
                .forEach(each -> {
                    String cql = new String(ArtifactReader.cqlOf(each).orElseThrow(), StandardCharsets.UTF_8);
                    String tested = cql.replace("[Condition: \"Colds\"]", "[Condition] C where C.code in \"Colds\"");
                    ArtifactReader.attachCql(each, tested.getBytes(StandardCharsets.UTF_8));
                });
        var flu = aChart().with(condition("c1", "flu")).record();
        var tested = compile(artifacts, NOTHING_YET);

        assertThat(kinds(tested, flu)).isEqualTo(List.of("conditions"));
        assertThat(kinds(tested.with(COLDS), flu)).isEqualTo(List.of());
        assertThat(hasCold(tested.with(COLDS), flu)).isEqualTo(true);
    }

    private static List<?> kinds(CompiledKnowledge knowledge, PatientRecord chart) {
        Object assessment = EVALUATOR
                .evaluateExpressions(plan(knowledge), chart, CONTEXT, Set.of("Cold Assessment"))
                .get("Cold Assessment");
        return (List<?>) requireNonNull(((Map<?, ?>) requireNonNull(assessment)).get("kinds"));
    }

    private static Object hasCold(CompiledKnowledge knowledge, PatientRecord chart) {
        return requireNonNull(EVALUATOR
                .evaluateExpressions(plan(knowledge), chart, CONTEXT, Set.of("Has Cold"))
                .get("Has Cold"));
    }

    private static CompiledPlan plan(CompiledKnowledge knowledge) {
        return knowledge.plan(knowledge.catalog().planDefinitions().get(0));
    }

    private static CompiledKnowledge compile(List<MetadataResource> artifacts, RuleExpansions expansions) {
        return PlanCompiler.compile(
                KnowledgeCatalog.of(artifacts), Map.of(), Optional.of(expansions), Optional.empty());
    }

    private static List<MetadataResource> artifacts() {
        var artifacts = SampleKnowledge.artifacts();
        var rule = colds(artifacts).getCompose().getIncludeFirstRep();
        rule.getConcept().clear();
        rule.addFilter().setProperty("concept").setOp(FilterOperator.ISA).setValue("any-cold");
        return artifacts;
    }

    private static ValueSet colds(List<MetadataResource> artifacts) {
        return artifacts.stream()
                .filter(artifact -> artifact.getIdElement().getIdPart().equals("sample-colds"))
                .map(ValueSet.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
