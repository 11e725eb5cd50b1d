package org.osteon.terminology.valueset;

import org.osteon.terminology.MembershipOutcome;
import org.osteon.terminology.TerminologyService;
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

    private MembershipOutcome validateCode(String url, Expansion expansion, ConceptCode code) {
        if (index.holds(url, code)) {
            return new MembershipOutcome.Member();
        }
        return expansion.isWhole()
                ? new MembershipOutcome.NotMember()
                : new MembershipOutcome.Unknown(url + ": " + String.join("; ", expansion.gaps()));
    }
}
