package org.osteon.terminology.valueset;

import java.util.List;
import java.util.Optional;
import org.osteon.terminology.Concept;
import org.osteon.terminology.MembershipOutcome;
import org.osteon.terminology.SubsumptionOutcome;
import org.osteon.terminology.TerminologyService;
import org.osteon.terminology.Translation;
import org.osteon.terminology.code.CanonicalReference;
import org.osteon.terminology.code.ConceptCode;

/** Answers from a {@link ValueSetIndex} alone. */
public final class InMemoryTerminologyService implements TerminologyService {

    private final ValueSetIndex index;

    public InMemoryTerminologyService(ValueSetIndex index) {
        this.index = index;
    }

    @Override
    public MembershipOutcome validateCode(CanonicalReference valueSet, ConceptCode code) {
        return index.expansion(valueSet.url())
                .filter(expansion ->
                        valueSet.version().isEmpty() || valueSet.version().equals(expansion.version()))
                .map(expansion -> validateCode(valueSet.url(), expansion, code))
                .orElseGet(() -> new MembershipOutcome.Unknown(valueSet + " is not loaded"));
    }

    @Override
    public SubsumptionOutcome subsumes(ConceptCode codeA, ConceptCode codeB) {
        return codeA.equals(codeB)
                ? new SubsumptionOutcome.Equivalent()
                : new SubsumptionOutcome.Unknown("the hierarchy of " + codeA.system() + " is not at hand");
    }

    @Override
    public Optional<Concept> lookup(ConceptCode code) {
        return Optional.of(index.setsHolding(code))
                .filter(sets -> !sets.isEmpty())
                .map(sets -> new Concept(code, Optional.empty(), Optional.empty(), List.of(), sets));
    }

    @Override
    public List<Translation> translate(
            ConceptCode code, Optional<CanonicalReference> conceptMap, Optional<String> targetSystem) {
        return List.of();
    }

    private MembershipOutcome validateCode(String url, Expansion expansion, ConceptCode code) {
        if (index.holds(url, code)) {
            return new MembershipOutcome.Member();
        }
        return expansion.isWhole()
                ? new MembershipOutcome.NotMember()
                : new MembershipOutcome.Unknown(url + ": " + String.join("; ", expansion.gaps()));
    }
}
