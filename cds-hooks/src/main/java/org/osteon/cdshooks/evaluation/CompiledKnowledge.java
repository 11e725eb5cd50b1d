package org.osteon.cdshooks.evaluation;

import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.osteon.cdshooks.knowledge.KnowledgeCatalog;
import org.osteon.terminology.valueset.InMemoryTerminologyService;
import org.osteon.terminology.valueset.ValueSetIndex;

/** All plans of a catalogue, compiled. Immutable and safe to share between threads. */
public final class CompiledKnowledge {

    private final KnowledgeCatalog catalog;
    private final InMemoryTerminologyService terminology;
    private final Map<String, CompiledPlan> plansByCanonical;
    private final List<String> warnings;

    CompiledKnowledge(
            KnowledgeCatalog catalog,
            InMemoryTerminologyService terminology,
            Map<String, CompiledPlan> plansByCanonical,
            List<String> warnings) {
        this.catalog = catalog;
        this.terminology = terminology;
        this.plansByCanonical = Map.copyOf(plansByCanonical);
        this.warnings = List.copyOf(warnings);
    }

    public KnowledgeCatalog catalog() {
        return catalog;
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
        return warnings;
    }

    static String canonical(PlanDefinition plan) {
        return plan.getUrl() + "|" + plan.getVersion();
    }
}
