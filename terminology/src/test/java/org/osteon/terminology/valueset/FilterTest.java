package org.osteon.terminology.valueset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.osteon.terminology.valueset.ValueSets.aValueSet;
import static org.osteon.terminology.valueset.ValueSets.filter;
import static org.osteon.terminology.valueset.ValueSets.list;
import static org.osteon.terminology.valueset.ValueSets.url;

import java.util.List;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.FilterOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.osteon.terminology.MembershipOutcome;
import org.osteon.terminology.code.CanonicalReference;
import org.osteon.terminology.code.ConceptCode;
import org.osteon.terminology.codesystem.CodeSystemIndex;

/** Sets whose members are told by a rule. */
class FilterTest {

    private static final String ICD = "http://hl7.org/fhir/sid/icd-10-cm";
    private static final String ATC = "http://www.whocc.no/atc";
    private static final String SNOMED_CT = "http://snomed.info/sct";
    private static final String ANIMALS = "http://example.org/CodeSystem/animals";

    /** Everything below M80 but M80.8, and M80.88XA all the same excluded by name elsewhere. */
    private static ValueSet fractures() {
        ValueSet set = aValueSet("rule");
        filter(set.getCompose().addInclude(), ICD, FilterOperator.ISA, "M80");
        filter(set.getCompose().addExclude(), ICD, FilterOperator.ISA, "M80.8");
        list(set.getCompose().addExclude(), ICD, "M80.051A");
        return set;
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "M80,      Member",
        "M80.00XA, Member",
        "M8000XA,  Member",
        "m80.00xa, Member",
        "M80.051D, Member",
        "M80.051A, NotMember",
        "M80051A,  NotMember",
        "M80.8,    NotMember",
        "M80.88XA, NotMember",
        "M81.0,    NotMember",
        "M80-M85,  Unknown",
        "M80.0000A, Unknown"
    })
    void anIcd10CodeNobodyListedIsDecidedByItsAncestors(String code, String outcome) {
        ValueSetIndex index = ValueSetIndex.of(List.of(fractures(), aValueSet("other", ICD, "M80.88XA")));

        assertThat(outcome(index, ICD, code)).isEqualTo(outcome);
        assertThat(index.setsHolding(ICD, code).contains(url("rule"))).isEqualTo(outcome.equals("Member"));
        assertThat(index.notExpandable()).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"G03C, NotMember", "G03CA, Member", "G03CA03, Member", "G03D, NotMember", "G, NotMember"})
    void descendantsOfAnAtcGroupLeaveTheGroupOut(String code, String outcome) {
        ValueSet set = aValueSet("rule");
        filter(set.getCompose().addInclude(), ATC, FilterOperator.DESCENDENTOF, "G03C");
        ValueSetIndex index = ValueSetIndex.of(List.of(set));

        assertThat(outcome(index, ATC, code)).isEqualTo(outcome);
        assertThat(index.setsHolding(ATC, code).isEmpty()).isEqualTo(!outcome.equals("Member"));
    }

    @Test
    void codesListedAnywhereExpandAndTheSetIsNotClosed() {
        ValueSetIndex index =
                ValueSetIndex.of(List.of(fractures(), aValueSet("other", ICD, "M8000XA", "M80.88XA", "M81.0")));

        Expansion expansion = index.expansion(url("rule")).orElseThrow();
        assertThat(expansion.codes()).containsExactly(new ConceptCode(ICD, "M8000XA"));
        assertThat(expansion.isClosed()).isFalse();
        assertThat(index.setsHolding(ICD, "M80.00XA")).containsExactly(url("other"), url("rule"));
        assertThat(index.setsHolding(ICD, "M80.88XA")).containsExactly(url("other"));
        assertThat(index.expansion(url("other")).orElseThrow().isClosed()).isTrue();
    }

    @Test
    void theDeepestRuleDecides() {
        ValueSet wide = aValueSet("wide");
        filter(wide.getCompose().addInclude(), ICD, FilterOperator.ISA, "I82");
        ValueSet narrow = aValueSet("narrow");
        filter(narrow.getCompose().addInclude(), ICD, FilterOperator.ISA, "I82.4");
        ValueSet both = aValueSet("both");
        both.getCompose().addInclude().addValueSet(url("wide")).addValueSet(url("narrow"));
        ValueSetIndex index = ValueSetIndex.of(List.of(wide, narrow, both));

        assertThat(index.setsHolding(ICD, "I82.401")).containsExactly(url("both"), url("narrow"), url("wide"));
        assertThat(index.setsHolding(ICD, "I82.891")).containsExactly(url("wide"));
        assertThat(outcome(index, "both", ICD, "I82.891")).isEqualTo("NotMember");
    }

    @Test
    void aCompleteCodeSystemDecidesAndClosesTheSet() {
        ValueSet set = aValueSet("rule");
        filter(set.getCompose().addInclude(), ANIMALS, FilterOperator.DESCENDENTOF, "bird");
        ValueSet whole = aValueSet("whole");
        whole.getCompose().addInclude().setSystem(ANIMALS);
        ValueSetIndex index = ValueSetIndex.of(List.of(set, whole), animals(CodeSystemContentMode.COMPLETE));

        assertThat(index.codes(url("rule"))).containsExactly(new ConceptCode(ANIMALS, "owl"));
        assertThat(index.codes(url("whole"))).hasSize(2);
        assertThat(outcome(index, ANIMALS, "unicorn")).isEqualTo("NotMember");
        assertThat(index.notExpandable()).isEmpty();
        assertThat(index.expansion(url("rule")).orElseThrow().isClosed()).isTrue();
    }

    @Test
    void aCodeSystemKnownInPartDecidesNothing() {
        ValueSet set = aValueSet("rule");
        filter(set.getCompose().addInclude(), ANIMALS, FilterOperator.ISA, "bird");
        ValueSetIndex index = ValueSetIndex.of(List.of(set), animals(CodeSystemContentMode.FRAGMENT));

        assertThat(index.notExpandable())
                .containsExactly(url("rule") + ": include of " + ANIMALS
                        + " has the filter concept is-a bird, and the hierarchy of the system is not at hand");
        assertThat(outcome(index, ANIMALS, "owl")).isEqualTo("Unknown");
    }

    @Test
    void aSnomedFilterIsToldAndLeavesOtherSystemsCertain() {
        ValueSet set = aValueSet("rule", ICD, "M81.0");
        filter(set.getCompose().addInclude(), SNOMED_CT, FilterOperator.ISA, "64859006");
        ValueSetIndex index = ValueSetIndex.of(List.of(set));

        assertThat(index.notExpandable())
                .containsExactly(url("rule") + ": include of " + SNOMED_CT
                        + " has the filter concept is-a 64859006, and the hierarchy of the system is not at hand");
        assertThat(outcome(index, SNOMED_CT, "64859006")).isEqualTo("Unknown");
        assertThat(outcome(index, ICD, "M81.0")).isEqualTo("Member");
        assertThat(outcome(index, ICD, "M81.8")).isEqualTo("NotMember");
    }

    @ParameterizedTest
    @EnumSource(
            value = FilterOperator.class,
            mode = Mode.EXCLUDE,
            names = {"ISA", "DESCENDENTOF", "NULL"})
    void everyOtherFilterIsNamedAndDecidesNothing(FilterOperator operator) {
        ValueSet set = aValueSet("rule");
        filter(set.getCompose().addInclude(), ICD, operator, "M80");
        ValueSetIndex index = ValueSetIndex.of(List.of(set));

        assertThat(index.notExpandable())
                .containsExactly(url("rule") + ": include of " + ICD + " has the filter concept " + operator.toCode()
                        + " M80, which is not decided here");
        assertThat(outcome(index, ICD, "M80.00XA")).isEqualTo("Unknown");
        assertThat(index.setsHolding(ICD, "M80.00XA")).isEmpty();
    }

    @Test
    void anotherPropertyThanTheConceptIsNotDecided() {
        ValueSet set = aValueSet("rule");
        filter(set.getCompose().addInclude(), ICD, FilterOperator.ISA, "M80");
        set.getCompose().getIncludeFirstRep().getFilterFirstRep().setProperty("kind");

        assertThat(ValueSetIndex.of(List.of(set)).notExpandable()).hasSize(1);
    }

    @Test
    void twoFiltersMeanWhatTheyShare() {
        ValueSet set = aValueSet("rule");
        filter(set.getCompose().addInclude(), ICD, FilterOperator.ISA, "M80");
        filter(set.getCompose().getIncludeFirstRep(), ICD, FilterOperator.ISA, "M80.0");
        ValueSetIndex index = ValueSetIndex.of(List.of(set));

        assertThat(outcome(index, ICD, "M80.00XA")).isEqualTo("Member");
        assertThat(outcome(index, ICD, "M80.8")).isEqualTo("NotMember");
    }

    @Test
    void anExcludedFilterThatIsNotDecidedLeavesNoCertainMemberOfItsSystem() {
        ValueSet set = aValueSet("rule", SNOMED_CT, "64859006");
        list(set.getCompose().addInclude(), ICD, "M81.0");
        filter(set.getCompose().addExclude(), SNOMED_CT, FilterOperator.ISA, "1");
        ValueSetIndex index = ValueSetIndex.of(List.of(set));

        assertThat(outcome(index, SNOMED_CT, "64859006")).isEqualTo("Unknown");
        assertThat(outcome(index, ICD, "M81.0")).isEqualTo("Member");
        assertThat(index.setsHolding(SNOMED_CT, "64859006")).isEmpty();
    }

    private static String outcome(ValueSetIndex index, String system, String code) {
        return outcome(index, "rule", system, code);
    }

    private static String outcome(ValueSetIndex index, String set, String system, String code) {
        MembershipOutcome outcome =
                index.validateCode(CanonicalReference.parse(url(set)), new ConceptCode(system, code));
        return outcome.getClass().getSimpleName();
    }

    private static CodeSystemIndex animals(CodeSystemContentMode content) {
        CodeSystem animals = new CodeSystem().setUrl(ANIMALS).setContent(content);
        animals.addConcept().setCode("bird").addConcept().setCode("owl");
        return CodeSystemIndex.of(List.of(animals));
    }
}
