package org.osteon.terminology.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.osteon.terminology.remote.Rules.COLDS;
import static org.osteon.terminology.remote.Rules.FEVERS;
import static org.osteon.terminology.remote.Rules.listed;
import static org.osteon.terminology.remote.Rules.set;
import static org.osteon.terminology.remote.Rules.url;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.Test;
import org.osteon.terminology.MembershipOutcome;
import org.osteon.terminology.code.CanonicalReference;
import org.osteon.terminology.code.CodeSystemUri;
import org.osteon.terminology.code.ConceptCode;
import org.osteon.terminology.codesystem.CodeSystemIndex;
import org.osteon.terminology.valueset.ValueSetIndex;

class RuleSetsTest {

    private static final String SCT = CodeSystemUri.SNOMED_CT;

    @Test
    void findsTheRulesOfAllPartsOnce() {
        ValueSet both = set("both", COLDS, FEVERS);
        both.getCompose().addInclude(listed(SCT, "1"));
        both.getCompose().addExclude(COLDS.toPart());

        assertThat(ruleSets(both, set("colds", COLDS)).rules()).containsExactlyInAnyOrder(COLDS, FEVERS);
    }

    @Test
    void setsThatListTheirCodesHaveNone() {
        ValueSet list = set("list");
        list.getCompose().addInclude(listed(SCT, "1"));

        assertThat(ruleSets(list).rules()).isEmpty();
        assertThat(ruleSets(list).index(rule -> Optional.empty()).holds(url("list"), new ConceptCode(SCT, "1")))
                .isTrue();
    }

    @Test
    void anExpansionTakesThePlaceOfItsRuleAndTheRestStays() {
        ValueSet some = set("some", COLDS);
        some.getCompose().addInclude(listed(CodeSystemUri.ICD_10_CM, "J00"));
        some.getCompose().addExclude(listed(SCT, "3"));
        ValueSet referring = set("referring");
        referring.getCompose().addInclude().addValueSet(url("some"));

        ValueSetIndex index = ruleSets(some, referring).index(rule -> Optional.of(Set.of("1", "2", "3")));

        assertThat(index.notExpandable()).isEmpty();
        assertThat(index.codes(url("referring")))
                .containsExactlyInAnyOrder(
                        new ConceptCode(SCT, "1"),
                        new ConceptCode(SCT, "2"),
                        new ConceptCode(CodeSystemUri.ICD_10_CM, "J00"));
    }

    @Test
    void aRuleWithoutAnExpansionIsAGap() {
        ValueSetIndex index = ruleSets(set("colds", COLDS)).index(rule -> Optional.empty());

        assertThat(index.notExpandable()).singleElement().asString().contains(url("colds"));
    }

    @Test
    void tellsTheGapsThatNoServerCloses() {
        ValueSet lost = set("lost", COLDS);
        lost.getCompose().addInclude().setValueSet(List.of(new CanonicalType(url("nowhere"))));

        assertThat(ruleSets(set("colds", COLDS)).gapsBesideRules()).isEmpty();
        assertThat(ruleSets(lost).gapsBesideRules()).singleElement().asString().contains(url("nowhere"));
    }

    @Test
    void singleCodesOfARuleWithoutAnExpansionMayBeKnown() {
        ValueSet some = set("some", COLDS);
        some.getCompose().addExclude(listed(SCT, "3"));
        ValueSetIndex index = ruleSets(some).index(new RuleExpansions() {
            @Override
            public Optional<Set<String>> atHand(ConceptRule rule) {
                return Optional.empty();
            }

            @Override
            public Optional<Boolean> takes(ConceptRule rule, String code) {
                return Map.of("1", true, "2", false, "3", true).entrySet().stream()
                        .filter(known -> known.getKey().equals(code))
                        .map(Map.Entry::getValue)
                        .findFirst();
            }
        });

        assertThat(outcome(index, "1")).isEqualTo(new MembershipOutcome.Member());
        assertThat(outcome(index, "2")).isEqualTo(new MembershipOutcome.NotMember());
        assertThat(outcome(index, "3")).isEqualTo(new MembershipOutcome.NotMember());
        assertThat(outcome(index, "4")).isInstanceOf(MembershipOutcome.Unknown.class);
    }

    private static MembershipOutcome outcome(ValueSetIndex index, String code) {
        return index.validateCode(CanonicalReference.parse(url("some")), new ConceptCode(SCT, code));
    }

    @Test
    void leavesTheValueSetsAsTheyAre() {
        ValueSet colds = set("colds", COLDS);
        ruleSets(colds).index(rule -> Optional.of(Set.of("1")));

        assertThat(colds.getCompose().getIncludeFirstRep().hasFilter()).isTrue();
    }

    private static RuleSets ruleSets(ValueSet... valueSets) {
        return new RuleSets(
                List.of(valueSets),
                (sets, elsewhere) -> ValueSetIndex.of(sets, CodeSystemIndex.of(List.of()), elsewhere));
    }
}
