package org.osteon.cdshooks.evaluation;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencds.cqf.cql.engine.runtime.Code;
import org.opencds.cqf.cql.engine.terminology.CodeSystemInfo;
import org.opencds.cqf.cql.engine.terminology.TerminologyProvider;
import org.opencds.cqf.cql.engine.terminology.ValueSetInfo;
import org.osteon.terminology.MembershipOutcome;
import org.osteon.terminology.code.CanonicalReference;
import org.osteon.terminology.code.ConceptCode;
import org.osteon.terminology.valueset.ValueSetIndex;

/** The engine's view of the local value sets. */
final class ValueSetTerminology implements TerminologyProvider {

    private final ValueSetIndex valueSets;

    ValueSetTerminology(ValueSetIndex valueSets) {
        this.valueSets = valueSets;
    }

    /** A code without a system is in no set: its meaning is not known. */
    @Override
    public boolean in(Code code, ValueSetInfo valueSet) {
        String url = valueSet.getId();
        String system = code.getSystem();
        String value = code.getCode();
        if (url == null || system == null || value == null || system.isBlank() || value.isBlank()) {
            return false;
        }
        ConceptCode asked = new ConceptCode(system, value);
        return valueSets.openSets().contains(url)
                ? valueSets.validateCode(new CanonicalReference(url, Optional.empty()), asked)
                        instanceof MembershipOutcome.Member
                : valueSets.holds(url, asked);
    }

    @Override
    public Iterable<Code> expand(ValueSetInfo valueSet) {
        String url = valueSet.getId();
        if (url == null) {
            return List.of();
        }
        return valueSets.codes(url).stream()
                .map(code -> new Code().withSystem(code.system()).withCode(code.code()))
                .toList();
    }

    @Override
    public @Nullable Code lookup(Code code, CodeSystemInfo codeSystem) {
        return null;
    }
}
