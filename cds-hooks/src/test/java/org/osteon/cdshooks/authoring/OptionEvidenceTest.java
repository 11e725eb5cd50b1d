package org.osteon.cdshooks.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.hl7.fhir.r4.model.RelatedArtifact;
import org.hl7.fhir.r4.model.RelatedArtifact.RelatedArtifactType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.osteon.cdshooks.testing.OsteonKnowledge;
import org.osteon.terminology.authoring.Table.Row;

/**
 * Each action that drafts an option names the evidence of its group and how it works, as group.tsv says: documentation, type documentation,
 * resource the library. That such a library is there, the load itself checks.
 */
class OptionEvidenceTest {

    private static final String LIBRARY = Described.BASE + "Library/osteon-evidence-";

    @ParameterizedTest(name = "{0}")
    @MethodSource("optionActions")
    void eachOptionActionNamesItsEvidence(String option, PlanDefinitionActionComponent action) {
        assertThat(documents(action))
                .as("documentation of action %s, by group.tsv", action.getId())
                .containsExactlyElementsOf(expected().getOrDefault(option, List.of()));
    }

    static Stream<Object[]> optionActions() {
        return plans().flatMap(plan -> plan.getAction().stream())
                .flatMap(action -> action.getAction().stream())
                .filter(action -> definitionOf(action).matches(".*/osteon-o-\\d\\d\\|.*"))
                .map(action ->
                        new Object[] {definitionOf(action).replaceAll(".*/osteon-(o-\\d\\d)\\|.*", "$1"), action});
    }

    @Test
    void theCardOfThePlanNamesTheComparison() {
        assertThat(plans().flatMap(plan -> plan.getAction().stream()).filter(action -> optionsOf(action) > 0))
                .isNotEmpty()
                .allSatisfy(action -> assertThat(documents(action)).containsExactly(LIBRARY + "comparison|1.0.0"));
    }

    private static long optionsOf(PlanDefinitionActionComponent action) {
        return action.getAction().stream()
                .filter(child -> definitionOf(child).contains("/osteon-o-"))
                .count();
    }

    private static List<String> documents(PlanDefinitionActionComponent action) {
        return action.getDocumentation().stream()
                .filter(document -> document.getType() == RelatedArtifactType.DOCUMENTATION)
                .map(RelatedArtifact::getResource)
                .toList();
    }

    private static String definitionOf(PlanDefinitionActionComponent action) {
        return action.hasDefinitionCanonicalType()
                ? action.getDefinitionCanonicalType().getValue()
                : "";
    }

    private static Stream<PlanDefinition> plans() {
        return OsteonKnowledge.artifacts().stream()
                .filter(PlanDefinition.class::isInstance)
                .map(PlanDefinition.class::cast);
    }

    /** By option, as o-01. */
    private static Map<String, List<String>> expected() {
        EvidenceTables tables = new EvidenceTables(Path.of("knowledge/input/tables/evidence"));
        Map<String, List<String>> expected = new TreeMap<>();
        for (Row group : tables.all(EvidenceTables.GROUPS)) {
            List<String> libraries =
                    new ArrayList<>(List.of(LIBRARY + group.cell("id") + "|" + tables.front("version")));
            group.filled("mechanism")
                    .ifPresent(id -> libraries.add(LIBRARY + "mechanism-" + id + "|" + tables.front("version")));
            for (String option : group.cell("options").split(", ", -1)) {
                expected.put(option.toLowerCase(Locale.ROOT), libraries);
            }
        }
        return expected;
    }
}
