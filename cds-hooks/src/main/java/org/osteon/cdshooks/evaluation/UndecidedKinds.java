package org.osteon.cdshooks.evaluation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.osteon.cdshooks.knowledge.PlanExtensions;
import org.osteon.cdshooks.knowledge.PrefetchTemplate;
import org.osteon.cdshooks.patientdata.ChartIndex;
import org.osteon.cdshooks.patientdata.Retrieve;
import org.osteon.terminology.valueset.ValueSetIndex;

/**
 * Finds the kinds of data that hold a code of which nobody can tell yet whether a value set takes it: a retrieve would miss
 * it in silence. Looks at nothing while all value sets are expanded whole.
 */
final class UndecidedKinds {

    private final List<PrefetchTemplate> templates;
    private final List<Retrieve> openRetrieves;
    private final List<String> openTestedSets;

    private UndecidedKinds(
            List<PrefetchTemplate> templates, List<Retrieve> openRetrieves, List<String> openTestedSets) {
        this.templates = templates;
        this.openRetrieves = openRetrieves;
        this.openTestedSets = openTestedSets;
    }

    static UndecidedKinds of(PlanDefinition plan, PlanLibraryFacts facts, ValueSetIndex valueSets) {
        return new UndecidedKinds(
                PlanExtensions.prefetch(plan),
                facts.retrieves().stream()
                        .filter(retrieve -> retrieve.codePath().isPresent()
                                && retrieve.valueSet()
                                        .filter(valueSets.openSets()::contains)
                                        .isPresent())
                        .toList(),
                facts.testedSets().stream()
                        .filter(valueSets.openSets()::contains)
                        .toList());
    }

    /** The prefetch keys of those kinds. */
    Set<String> in(ChartIndex index) {
        Set<String> types = new LinkedHashSet<>();
        for (Retrieve retrieve : openRetrieves) {
            String path = retrieve.codePath().orElseThrow();
            if (index.hasUndecided(
                    retrieve.resourceType(), path, retrieve.valueSet().orElseThrow())) {
                types.add(retrieve.resourceType());
            }
        }
        if (!openTestedSets.isEmpty()) {
            types.addAll(index.typesWithUndecided(openTestedSets));
        }
        Set<String> keys = new LinkedHashSet<>();
        types.forEach(type -> templates.stream()
                .filter(template -> template.resourceTypes().contains(type))
                .map(PrefetchTemplate::key)
                .forEach(keys::add));
        return keys;
    }
}
