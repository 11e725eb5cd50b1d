package org.osteon.terminology.valueset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.osteon.terminology.valueset.ValueSets.SYSTEM;
import static org.osteon.terminology.valueset.ValueSets.aValueSet;
import static org.osteon.terminology.valueset.ValueSets.list;
import static org.osteon.terminology.valueset.ValueSets.url;

import java.util.List;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.hl7.fhir.r4.model.ValueSet.FilterOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osteon.terminology.code.ConceptCode;

class ValueSetIndexTest {

    private static final ConceptCode A = new ConceptCode(SYSTEM, "a");
    private static final ConceptCode B = new ConceptCode(SYSTEM, "b");

    @Test
    void namesEverySetThatHoldsACode() {
        ValueSetIndex index = ValueSetIndex.of(List.of(
                aValueSet("one", SYSTEM, "a", "b"), aValueSet("two", SYSTEM, "b"), aValueSet("x", "urn:x", "a")));

        assertThat(index.setsHolding(B)).containsExactly(url("one"), url("two"));
        assertThat(index.setsHolding(A)).containsExactly(url("one"));
        assertThat(index.holds(url("two"), A)).isFalse();
        assertThat(index.codes(url("one"))).containsExactly(A, B);
        assertThat(index.notExpandable()).isEmpty();
    }

    @Test
    void knowsNothingOfOtherCodesSystemsAndSets() {
        ValueSetIndex index = ValueSetIndex.of(List.of(aValueSet("one", SYSTEM, "a")));

        assertThat(index.setsHolding(new ConceptCode(SYSTEM, "A"))).isEmpty();
        assertThat(index.setsHolding(new ConceptCode("urn:x", "a"))).isEmpty();
        assertThat(index.codes(url("other"))).isEmpty();
    }

    @Test
    void equalAnswersAreOneObject() {
        ValueSetIndex index = ValueSetIndex.of(List.of(aValueSet("one", SYSTEM, "a", "b")));

        assertThat(index.setsHolding(A)).isSameAs(index.setsHolding(B)).isUnmodifiable();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://loinc.org",
                "http://loinc.org/",
                "https://loinc.org",
                "https://loinc.org/",
                "urn:oid:2.16.840.1.113883.6.1"
            })
    void aSystemIsFoundUnderEachOfItsSpellings(String spelling) {
        ConceptCode asked = new ConceptCode(spelling, "1-8");

        assertThat(ValueSetIndex.of(List.of(aValueSet("one", "http://loinc.org", "1-8")))
                        .setsHolding(asked))
                .containsExactly(url("one"));
        assertThat(ValueSetIndex.of(List.of(aValueSet("one", spelling, "1-8"))).codes(url("one")))
                .containsExactly(new ConceptCode("http://loinc.org", "1-8"));
    }

    @ParameterizedTest
    @CsvSource({"M80.051A,M80051A", "M80051A,M80.051A", "R61,R61"})
    void icd10CmMatchesWithAndWithoutItsDot(String listed, String asked) {
        ValueSetIndex index = ValueSetIndex.of(List.of(aValueSet("one", "http://hl7.org/fhir/sid/icd-10-cm", listed)));

        assertThat(index.setsHolding(new ConceptCode("http://hl7.org/fhir/sid/icd-10-cm", asked)))
                .containsExactly(url("one"));
    }

    @Test
    void theDotCountsInOtherSystems() {
        ValueSetIndex index = ValueSetIndex.of(List.of(aValueSet("one", SYSTEM, "a.1")));

        assertThat(index.setsHolding(new ConceptCode(SYSTEM, "a1"))).isEmpty();
    }

    @Test
    void aReferenceBringsInTheOtherSet() {
        ValueSet both = aValueSet("both", SYSTEM, "a");
        both.getCompose().addInclude().addValueSet(url("one") + "|1.0.0");

        ValueSetIndex index = ValueSetIndex.of(List.of(both, aValueSet("one", SYSTEM, "b")));

        assertThat(index.codes(url("both"))).containsExactly(A, B);
        assertThat(index.notExpandable()).isEmpty();
    }

    @Test
    void severalReferencesInOneIncludeMeanWhatTheyShare() {
        ValueSet common = aValueSet("common");
        ConceptSetComponent include = common.getCompose().addInclude();
        include.addValueSet(url("one"));
        include.addValueSet(url("two"));

        ValueSetIndex index = ValueSetIndex.of(
                List.of(common, aValueSet("one", SYSTEM, "a", "b"), aValueSet("two", SYSTEM, "b", "c")));

        assertThat(index.codes(url("common"))).containsExactly(B);
    }

    @Test
    void anExcludedConceptIsOut() {
        ValueSet valueSet = aValueSet("one", SYSTEM, "a", "b");
        list(valueSet.getCompose().addExclude(), SYSTEM, "b");

        assertThat(ValueSetIndex.of(List.of(valueSet)).codes(url("one"))).containsExactly(A);
    }

    @Test
    void reportsAFilterAWholeSystemAndAMissingReference() {
        ValueSet valueSet = aValueSet("one", SYSTEM, "a");
        valueSet.getCompose().addInclude().setSystem("urn:whole");
        valueSet.getCompose()
                .addInclude()
                .setSystem("urn:f")
                .addFilter()
                .setProperty("concept")
                .setOp(FilterOperator.ISA)
                .setValue("a");
        valueSet.getCompose().addInclude().addValueSet(url("none"));

        ValueSetIndex index = ValueSetIndex.of(List.of(valueSet));

        assertThat(index.notExpandable())
                .containsExactly(
                        url("one") + ": include takes the whole of urn:whole",
                        url("one")
                                + ": include of urn:f has the filter concept is-a a, and the hierarchy of the system is not at hand",
                        url("one") + ": include refers to " + url("none") + ", which is not loaded");
        assertThat(index.setsHolding(A)).containsExactly(url("one"));
    }

    @Test
    void anExclusionThatCannotBeExpandedLeavesNoCertainMember() {
        ValueSet valueSet = aValueSet("one", SYSTEM, "a");
        valueSet.getCompose().addExclude().setSystem(SYSTEM);

        ValueSetIndex index = ValueSetIndex.of(List.of(valueSet));

        assertThat(index.setsHolding(A)).isEmpty();
        assertThat(index.notExpandable()).containsExactly(url("one") + ": exclude takes the whole of " + SYSTEM);
    }

    @Test
    void referencesInACircleAreReported() {
        ValueSet one = aValueSet("one", SYSTEM, "a");
        one.getCompose().addInclude().addValueSet(url("two"));
        ValueSet two = aValueSet("two");
        two.getCompose().addInclude().addValueSet(url("one"));

        assertThat(ValueSetIndex.of(List.of(one, two)).notExpandable())
                .hasSize(2)
                .allMatch(line -> line.contains("refers"));
    }

    @Test
    void anotherVersionOfAReferenceIsNotTaken() {
        ValueSet one = aValueSet("one");
        one.getCompose().addInclude().addValueSet(url("two") + "|2.0.0");

        assertThat(ValueSetIndex.of(List.of(one, aValueSet("two", SYSTEM, "a"))).notExpandable())
                .containsExactly(url("one") + ": include refers to " + url("two") + "|2.0.0, which is not loaded");
    }

    @Test
    void refusesTwoSetsOfOneUrlAndASetWithoutUrl() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ValueSetIndex.of(List.of(aValueSet("one"), aValueSet("one"))))
                .withMessage("two value sets have the url " + url("one"));
        assertThatIllegalArgumentException().isThrownBy(() -> ValueSetIndex.of(List.of(new ValueSet())));
    }
}
