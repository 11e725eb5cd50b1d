package org.osteon.terminology.valueset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.osteon.terminology.valueset.ValueSets.SYSTEM;
import static org.osteon.terminology.valueset.ValueSets.aValueSet;
import static org.osteon.terminology.valueset.ValueSets.url;

import java.util.List;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.FilterOperator;
import org.junit.jupiter.api.Test;
import org.osteon.terminology.MembershipOutcome;
import org.osteon.terminology.MembershipOutcome.Member;
import org.osteon.terminology.MembershipOutcome.NotMember;
import org.osteon.terminology.MembershipOutcome.Unknown;
import org.osteon.terminology.code.CanonicalReference;
import org.osteon.terminology.code.ConceptCode;

class InMemoryTerminologyServiceTest {

    @Test
    void aListedCodeIsAMember() {
        assertThat(ask(aValueSet("one", SYSTEM, "a"), url("one"), "a")).isEqualTo(new Member());
        assertThat(ask(aValueSet("one", SYSTEM, "a"), url("one") + "|1.0.0", "a"))
                .isEqualTo(new Member());
    }

    @Test
    void anotherCodeIsNotAMember() {
        assertThat(ask(aValueSet("one", SYSTEM, "a"), url("one"), "b")).isEqualTo(new NotMember());
    }

    @Test
    void aSetThatIsNotLoadedIsUnknown() {
        assertThat(ask(aValueSet("one", SYSTEM, "a"), url("two"), "a"))
                .isEqualTo(new Unknown(url("two") + " is not loaded"));
    }

    @Test
    void anotherVersionIsUnknown() {
        assertThat(ask(aValueSet("one", SYSTEM, "a"), url("one") + "|2.0.0", "a"))
                .isEqualTo(new Unknown(url("one") + "|2.0.0 is not loaded"));
    }

    @Test
    void aCodeThatAFilterMayBringInIsUnknown() {
        ValueSet valueSet = aValueSet("one", SYSTEM, "a");
        valueSet.getCompose()
                .addInclude()
                .setSystem(SYSTEM)
                .addFilter()
                .setProperty("concept")
                .setOp(FilterOperator.ISA)
                .setValue("b");

        assertThat(ask(valueSet, url("one"), "b"))
                .isEqualTo(new Unknown(url("one") + ": include of " + SYSTEM
                        + " has the filter concept is-a b, and the hierarchy of the system is not at hand"));
        assertThat(ask(valueSet, url("one"), "a")).isEqualTo(new Member());
    }

    @Test
    void foldAnswersForAllThree() {
        assertThat(fold(new Member())).isEqualTo("in");
        assertThat(fold(new NotMember())).isEqualTo("out");
        assertThat(fold(new Unknown("why"))).isEqualTo("why");
    }

    private static String fold(MembershipOutcome outcome) {
        return outcome.fold(() -> "in", () -> "out", Unknown::reason);
    }

    private static MembershipOutcome ask(ValueSet valueSet, String canonical, String code) {
        return new InMemoryTerminologyService(ValueSetIndex.of(List.of(valueSet)))
                .validateCode(CanonicalReference.parse(canonical), new ConceptCode(SYSTEM, code));
    }
}
