package org.osteon.terminology.conceptmap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ConceptMap.ConceptMapGroupComponent;
import org.hl7.fhir.r4.model.Enumerations.ConceptMapEquivalence;
import org.junit.jupiter.api.Test;
import org.osteon.terminology.Translation;
import org.osteon.terminology.code.CanonicalReference;
import org.osteon.terminology.code.CodeSystemUri;
import org.osteon.terminology.code.ConceptCode;

class ConceptMapIndexTest {

    private static final CanonicalReference MAP =
            CanonicalReference.parse("http://example.org/ConceptMap/letters|1.0.0");
    private static final String NUMBERS = "http://example.org/numbers";
    private static final ConceptCode SOURCE = new ConceptCode(CodeSystemUri.ICD_10_CM, "C50.9");

    private final ConceptMap map = letters();
    private final ConceptMapGroupComponent group = map.getGroupFirstRep();

    @Test
    void givesTheTargetsOfACodeInAnySpelling() {
        target("1", ConceptMapEquivalence.EQUIVALENT);
        target("2", ConceptMapEquivalence.WIDER);
        ConceptCode asked = new ConceptCode("urn:oid:2.16.840.1.113883.6.90", "C509");

        assertThat(ConceptMapIndex.of(List.of(map)).translate(asked, Optional.empty(), Optional.empty()))
                .containsExactly(
                        translation("1", ConceptMapEquivalence.EQUIVALENT),
                        translation("2", ConceptMapEquivalence.WIDER));
    }

    @Test
    void looksIntoTheMapAndTheSystemAskedForOnly() {
        target("1", ConceptMapEquivalence.EQUIVALENT);
        ConceptMapIndex index = ConceptMapIndex.of(List.of(map));

        assertThat(index.translate(SOURCE, Optional.of(MAP), Optional.of(NUMBERS)))
                .hasSize(1);
        assertThat(index.translate(SOURCE, Optional.of(CanonicalReference.parse(MAP.url() + "|2")), Optional.empty()))
                .isEmpty();
        assertThat(index.translate(SOURCE, Optional.empty(), Optional.of("http://example.org/other")))
                .isEmpty();
        assertThat(index.holds(MAP)).isTrue();
        assertThat(index.holds(CanonicalReference.parse(MAP.url()))).isTrue();
        assertThat(index.holds(CanonicalReference.parse(MAP.url() + "|2"))).isFalse();
    }

    @Test
    void isNotReadBackwards() {
        target("1", ConceptMapEquivalence.EQUIVALENT);

        assertThat(ConceptMapIndex.of(List.of(map))
                        .translate(new ConceptCode(NUMBERS, "1"), Optional.empty(), Optional.empty()))
                .isEmpty();
    }

    @Test
    void leavesOutWhatHasNoCounterpartOrOnlyUnderACondition() {
        target("1", ConceptMapEquivalence.UNMATCHED);
        target("2", ConceptMapEquivalence.EQUAL);
        group.getElementFirstRep().getTarget().get(1).addDependsOn().setProperty("http://example.org/age");

        assertThat(ConceptMapIndex.of(List.of(map)).translate(SOURCE, Optional.empty(), Optional.empty()))
                .isEmpty();
    }

    private void target(String code, ConceptMapEquivalence equivalence) {
        group.getElementFirstRep().setCode("C50.9").addTarget().setCode(code).setEquivalence(equivalence);
    }

    private static Translation translation(String code, ConceptMapEquivalence equivalence) {
        return new Translation(new ConceptCode(NUMBERS, code), Optional.empty(), equivalence, MAP);
    }

    private static ConceptMap letters() {
        ConceptMap map = new ConceptMap();
        map.setUrl(MAP.url()).setVersion("1.0.0");
        map.addGroup().setSource(CodeSystemUri.ICD_10_CM).setTarget(NUMBERS);
        return map;
    }
}
