package org.osteon.terminology.valueset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.osteon.terminology.valueset.ValueSets.aValueSet;
import static org.osteon.terminology.valueset.ValueSets.list;
import static org.osteon.terminology.valueset.ValueSets.url;

import java.util.List;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osteon.terminology.MembershipOutcome.Member;
import org.osteon.terminology.MembershipOutcome.NotMember;
import org.osteon.terminology.MembershipOutcome.Unknown;
import org.osteon.terminology.code.CanonicalReference;
import org.osteon.terminology.code.ConceptCode;

class DrugCodesTest {

    private static final String NDC = "http://hl7.org/fhir/sid/ndc";
    private static final CanonicalReference ONE = CanonicalReference.parse(url("one"));

    private final ValueSetIndex index = ValueSetIndex.of(List.of(aValueSet("one", NDC, "0023-5858", "12345-678")));

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "0023-5858",
                "00023-5858",
                "0023-5858-01",
                "00023-5858-99",
                "00023585801",
                "12345-678",
                "12345-678-01",
                "12345067801",
                "12345-0678-1"
            })
    void aProductStandsForAllItsPackages(String code) {
        assertThat(index.setsHolding(NDC, code)).containsExactly(url("one"));
        assertThat(index.validateCode(ONE, new ConceptCode(NDC, code))).isEqualTo(new Member());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"0023-5859-01", "00023585901", "12345-679", "1234-5678-01"})
    void anotherProductIsNoMember(String code) {
        assertThat(index.setsHolding(NDC, code)).isEmpty();
        assertThat(index.validateCode(ONE, new ConceptCode(NDC, code))).isEqualTo(new NotMember());
    }

    @Test
    void tenDigitsWithoutHyphensAreNeitherInNorOut() {
        ConceptCode ambiguous = new ConceptCode(NDC, "0023585801");

        assertThat(index.setsHolding(ambiguous)).isEmpty();
        assertThat(index.validateCode(ONE, ambiguous)).isInstanceOf(Unknown.class);
    }

    @Test
    void butNotInASetWithoutDrugCodes() {
        ValueSetIndex others = ValueSetIndex.of(List.of(aValueSet("one", "http://snomed.info/sct", "64859006")));

        assertThat(others.validateCode(ONE, new ConceptCode(NDC, "0023585801"))).isEqualTo(new NotMember());
    }

    @Test
    void aListedPackageStandsForItselfOnly() {
        ValueSet pack = aValueSet("package", NDC, "0023-5858-02");
        ValueSet rest = aValueSet("rest", NDC, "0023-5858");
        list(rest.getCompose().addExclude(), NDC, "00023585802");
        ValueSetIndex packages = ValueSetIndex.of(List.of(pack, rest));

        assertThat(packages.setsHolding(NDC, "00023-5858-02")).containsExactly(url("package"));
        assertThat(packages.setsHolding(NDC, "00023-5858-03")).containsExactly(url("rest"));
        assertThat(packages.setsHolding(NDC, "0023-5858")).containsExactly(url("rest"));
    }

    @Test
    void aListedCodeThatCannotBeReadIsTold() {
        ValueSetIndex wrong = ValueSetIndex.of(List.of(aValueSet("one", NDC, "0023585801")));

        assertThat(wrong.notExpandable()).singleElement().asString().contains("cannot be read");
        assertThat(wrong.setsHolding(NDC, "0023585801")).isEmpty();
    }
}
