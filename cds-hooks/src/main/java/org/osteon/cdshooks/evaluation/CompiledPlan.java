package org.osteon.cdshooks.evaluation;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cqframework.cql.cql2elm.LibraryManager;
import org.hl7.elm.r1.Library;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.osteon.cdshooks.evaluation.linked.LinkedLibrary;
import org.osteon.cdshooks.patientdata.Retrieve;
import org.osteon.cdshooks.patientdata.RetrieveFilter;
import org.osteon.cdshooks.patientdata.TextReading;
import org.osteon.cdshooks.patientdata.UcumQuantities;
import org.osteon.terminology.valueset.ValueSetIndex;

/** One plan, ready to be evaluated for any number of patients at once. Immutable. */
public final class CompiledPlan {

    private final PlanDefinition definition;
    private final PlanLibrary library;
    private final CompiledVocabulary vocabulary;
    private final PlanLibraryFacts facts;
    private final RetrieveFilter filter;
    private final TextReading texts;
    private final UndecidedKinds undecidedKinds;

    CompiledPlan(
            PlanDefinition definition, PlanLibrary library, CompiledVocabulary vocabulary, PlanLibraryFacts facts) {
        this.definition = definition;
        this.library = library;
        this.vocabulary = vocabulary;
        this.facts = facts;
        this.texts = TextReading.of(facts.retrieves(), vocabulary.valueSets(), vocabulary.phrases());
        this.filter = RetrieveFilter.of(facts.retrieves(), vocabulary.valueSets())
                .keeping(texts)
                .reading(facts.readElements());
        this.undecidedKinds = UndecidedKinds.of(definition, facts, vocabulary.valueSets());
    }

    /** The same plan over another state of the value sets. Nothing is compiled. */
    CompiledPlan with(ValueSetIndex otherValueSets) {
        return new CompiledPlan(definition, library, vocabulary.with(otherValueSets), facts);
    }

    public PlanDefinition definition() {
        return definition;
    }

    /** Every way in which the plan's libraries ask for patient data. */
    public Set<Retrieve> retrieves() {
        return facts.retrieves();
    }

    /** What the plan reads from entries without a known code; an evaluation does it by itself. */
    public TextReading textReading() {
        return texts;
    }

    /** What a reader may skip, derived from {@link #retrieves()} and from the elements that the libraries read. */
    public RetrieveFilter retrieveFilter() {
        return filter;
    }

    /** The CQL parameters that the plan's libraries declare. */
    public Set<String> parameters() {
        return facts.parameters().keySet();
    }

    /** A site's value of a parameter that {@link #parameters()} has, as its type wants it. */
    Object siteValue(String parameter, Object value) {
        return SiteParameterValue.of(requireNonNull(facts.parameters().get(parameter)), value);
    }

    /** Why {@link #siteValue} refuses a value; empty if it takes it. */
    Optional<String> refusalOf(String parameter, Object value) {
        try {
            siteValue(parameter, value);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    Library library() {
        return library.library();
    }

    Optional<LinkedLibrary> linked() {
        return library.linked();
    }

    /** The plan's library and all that it includes. */
    List<Library> reachableLibraries() {
        return facts.libraries();
    }

    LibraryManager libraries() {
        return library.libraries();
    }

    UndecidedKinds undecidedKinds() {
        return undecidedKinds;
    }

    ValueSetIndex valueSets() {
        return vocabulary.valueSets();
    }

    /** How the plan reads units that are not written in UCUM; an evaluation does it by itself. */
    public UcumQuantities quantities() {
        return vocabulary.quantities();
    }
}
