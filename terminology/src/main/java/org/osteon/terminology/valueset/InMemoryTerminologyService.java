package org.osteon.terminology.valueset;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ValueSet;
import org.osteon.terminology.Concept;
import org.osteon.terminology.MembershipOutcome;
import org.osteon.terminology.SubsumptionOutcome;
import org.osteon.terminology.TerminologyService;
import org.osteon.terminology.Translation;
import org.osteon.terminology.code.CanonicalReference;
import org.osteon.terminology.code.ConceptCode;
import org.osteon.terminology.codesystem.CodeSystemIndex;
import org.osteon.terminology.codesystem.ListedConcept;
import org.osteon.terminology.conceptmap.ConceptMapIndex;

/** Answers from indexes in memory alone. Immutable and safe to share between threads. */
public final class InMemoryTerminologyService implements TerminologyService {

    private final ValueSetIndex valueSets;
    private final CodeSystemIndex codeSystems;
    private final ConceptMapIndex conceptMaps;

    public InMemoryTerminologyService(
            ValueSetIndex valueSets, CodeSystemIndex codeSystems, ConceptMapIndex conceptMaps) {
        this.valueSets = valueSets;
        this.codeSystems = codeSystems;
        this.conceptMaps = conceptMaps;
    }

    /** Answers from value sets alone. */
    public InMemoryTerminologyService(ValueSetIndex valueSets) {
        this(valueSets, CodeSystemIndex.of(List.of()), ConceptMapIndex.of(List.of()));
    }

    /**
     * Indexes the resources.
     *
     * @throws IllegalArgumentException if a value set has no url, or two value sets or two code systems have the same one
     */
    public static InMemoryTerminologyService of(
            Collection<ValueSet> valueSets, Collection<CodeSystem> codeSystems, Collection<ConceptMap> conceptMaps) {
        CodeSystemIndex systems = CodeSystemIndex.of(codeSystems);
        return new InMemoryTerminologyService(
                ValueSetIndex.of(valueSets, systems), systems, ConceptMapIndex.of(conceptMaps));
    }

    public ValueSetIndex valueSets() {
        return valueSets;
    }

    public CodeSystemIndex codeSystems() {
        return codeSystems;
    }

    public ConceptMapIndex conceptMaps() {
        return conceptMaps;
    }

    @Override
    public MembershipOutcome validateCode(CanonicalReference valueSet, ConceptCode code) {
        return valueSets.validateCode(valueSet, code);
    }

    @Override
    public SubsumptionOutcome subsumes(ConceptCode codeA, ConceptCode codeB) {
        return codeSystems.subsumes(codeA, codeB);
    }

    @Override
    public Optional<Concept> lookup(ConceptCode code) {
        if (!valueSets.isKnown(code)) {
            return Optional.empty();
        }
        Optional<ListedConcept> listed = codeSystems.concept(code);
        return Optional.of(new Concept(
                valueSets.asListed(code),
                listed.flatMap(ListedConcept::display).or(() -> valueSets.display(code)),
                listed.flatMap(ListedConcept::definition),
                codeSystems.parents(code),
                valueSets.setsHolding(code)));
    }

    @Override
    public List<Translation> translate(
            ConceptCode code, Optional<CanonicalReference> conceptMap, Optional<String> targetSystem) {
        return conceptMaps.translate(code, conceptMap, targetSystem);
    }
}
