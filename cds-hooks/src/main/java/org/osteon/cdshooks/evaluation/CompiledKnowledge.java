package org.osteon.cdshooks.evaluation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.osteon.cdshooks.knowledge.KnowledgeCatalog;
import org.osteon.terminology.remote.ConceptRule;
import org.osteon.terminology.remote.RuleExpansions;
import org.osteon.terminology.remote.RuleSets;
import org.osteon.terminology.valueset.InMemoryTerminologyService;
import org.osteon.terminology.valueset.ValueSetIndex;

/** All plans of a catalogue, compiled. Immutable and safe to share between threads. */
public final class CompiledKnowledge {

    private final KnowledgeCatalog catalog;
    private final RuleSets ruleSets;
    private final InMemoryTerminologyService terminology;
    private final Map<String, CompiledPlan> plansByCanonical;
    private final CqlTranslation translation;

    CompiledKnowledge(
            KnowledgeCatalog catalog,
            RuleSets ruleSets,
            InMemoryTerminologyService terminology,
            Map<String, CompiledPlan> plansByCanonical,
            CqlTranslation translation) {
        this.catalog = catalog;
        this.ruleSets = ruleSets;
        this.terminology = terminology;
        this.plansByCanonical = Map.copyOf(plansByCanonical);
        this.translation = translation;
    }

    public KnowledgeCatalog catalog() {
        return catalog;
    }

    /** The rules in the catalogue's value sets that only a terminology server can expand. */
    public Set<ConceptRule> rules() {
        return ruleSets.rules();
    }

    /** The same knowledge with other expansions of its rules. Nothing is compiled. */
    public CompiledKnowledge with(RuleExpansions expansions) {
        var valueSets = ruleSets.index(expansions);
        var plans = new HashMap<String, CompiledPlan>();
        plansByCanonical.forEach((canonical, plan) -> plans.put(canonical, plan.with(valueSets)));
        return new CompiledKnowledge(
                catalog,
                ruleSets,
                new InMemoryTerminologyService(valueSets, terminology.codeSystems(), terminology.conceptMaps()),
                plans,
                translation);
    }

    /** Membership in the catalogue's value sets. */
    public ValueSetIndex valueSets() {
        return terminology.valueSets();
    }

    /** All that the catalogue's value sets, code systems and concept maps say about codes. */
    public InMemoryTerminologyService terminology() {
        return terminology;
    }

    /**
     * The compiled form of a plan of this catalogue.
     *
     * @throws IllegalArgumentException if the catalogue does not hold the plan
     */
    public CompiledPlan plan(PlanDefinition plan) {
        CompiledPlan compiled = plansByCanonical.get(canonical(plan));
        if (compiled == null) {
            throw new IllegalArgumentException("not a plan of this catalogue: " + canonical(plan));
        }
        return compiled;
    }

    /** What the CQL translator warned of, as {@code library line n: message}. */
    public List<String> warnings() {
        return translation.warnings();
    }

    CqlTranslation translation() {
        return translation;
    }

    static String canonical(PlanDefinition plan) {
        return plan.getUrl() + "|" + plan.getVersion();
    }
}
