package org.osteon.cdshooks.evaluation;

import java.util.List;
import java.util.Set;
import org.cqframework.cql.cql2elm.LibraryManager;
import org.hl7.elm.r1.Library;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.osteon.cdshooks.patientdata.Retrieve;
import org.osteon.cdshooks.patientdata.RetrieveFilter;
import org.osteon.terminology.valueset.ValueSetIndex;

/** One plan, ready to be evaluated for any number of patients at once. Immutable. */
public final class CompiledPlan {

    private final PlanDefinition definition;
    private final Library library;
    private final List<Library> reachableLibraries;
    private final LibraryManager libraries;
    private final ValueSetIndex valueSets;
    private final Set<Retrieve> retrieves;
    private final Set<String> parameters;
    private final RetrieveFilter filter;

    CompiledPlan(
            PlanDefinition definition,
            Library library,
            LibraryManager libraries,
            ValueSetIndex valueSets,
            PlanLibraryFacts facts) {
        this.definition = definition;
        this.library = library;
        this.reachableLibraries = facts.libraries();
        this.libraries = libraries;
        this.valueSets = valueSets;
        this.retrieves = facts.retrieves();
        this.parameters = facts.parameters();
        this.filter = RetrieveFilter.of(retrieves, valueSets);
    }

    public PlanDefinition definition() {
        return definition;
    }

    /** Every way in which the plan's libraries ask for patient data. */
    public Set<Retrieve> retrieves() {
        return retrieves;
    }

    /** What a reader may skip, derived from {@link #retrieves()}. */
    public RetrieveFilter retrieveFilter() {
        return filter;
    }

    /** The CQL parameters that the plan's libraries declare. */
    public Set<String> parameters() {
        return parameters;
    }

    Library library() {
        return library;
    }

    /** The plan's library and all that it includes. */
    List<Library> reachableLibraries() {
        return reachableLibraries;
    }

    LibraryManager libraries() {
        return libraries;
    }

    ValueSetIndex valueSets() {
        return valueSets;
    }
}
