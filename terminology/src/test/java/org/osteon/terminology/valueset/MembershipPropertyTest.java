package org.osteon.terminology.valueset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.osteon.terminology.valueset.ValueSets.aValueSet;
import static org.osteon.terminology.valueset.ValueSets.filter;
import static org.osteon.terminology.valueset.ValueSets.list;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.hl7.fhir.r4.model.ValueSet.FilterOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.osteon.terminology.MembershipOutcome.Member;
import org.osteon.terminology.code.CanonicalReference;
import org.osteon.terminology.code.CodeSystemUri;
import org.osteon.terminology.code.ConceptCode;

/** What holds of every index. Each run draws value sets and questions from its own seed. */
class MembershipPropertyTest {

    private static final String ICD = "http://hl7.org/fhir/sid/icd-10-cm";
    private static final String LOINC = "http://loinc.org";
    private static final String NDC = "http://hl7.org/fhir/sid/ndc";
    private static final List<String> SYSTEMS = List.of(ICD, LOINC, NDC);
    private static final int QUESTIONS = 200;

    static List<Long> seeds() {
        return new Random(20_261_123).longs(30).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theOrderOfCodingsSetsAndPartsDoesNotMatter(long seed) {
        Random random = new Random(seed);
        List<ValueSet> sets = sets(random);
        List<ConceptCode> codings = questions(random);
        Set<String> before = setsHoldingAny(ValueSetIndex.of(sets), codings);

        Collections.shuffle(sets, random);
        sets.forEach(set -> Collections.shuffle(set.getCompose().getInclude(), random));
        Collections.shuffle(codings, random);

        assertThat(setsHoldingAny(ValueSetIndex.of(sets), codings)).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aSystemNobodyNamedNeverMatches(long seed) {
        Random random = new Random(seed);
        ValueSetIndex index = ValueSetIndex.of(sets(random));

        assertThat(questions(random)).allSatisfy(code -> {
            String stranger = code.system() + "x" + random.nextInt(10);
            assertThat(index.setsHolding(stranger, code.code())).isEmpty();
            assertThat(index.setsHolding("", code.code())).isEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void allSpellingsOfASystemAreEqual(long seed) {
        Random random = new Random(seed);
        ValueSetIndex index = ValueSetIndex.of(sets(random));

        assertThat(questions(random)).allSatisfy(code -> assertThat(CodeSystemUri.spellings(code.system()))
                .allSatisfy(spelling ->
                        assertThat(index.setsHolding(spelling, code.code())).isSameAs(index.setsHolding(code))));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void allSpellingsOfACodeAreEqual(long seed) {
        Random random = new Random(seed);
        ValueSetIndex index = ValueSetIndex.of(sets(random));

        assertThat(questions(random))
                .filteredOn(code -> code.system().equals(ICD))
                .isNotEmpty()
                .allSatisfy(code -> {
                    Set<String> sets = index.setsHolding(code);
                    assertThat(index.setsHolding(ICD, code.code().replace(".", "")))
                            .isSameAs(sets);
                    assertThat(index.setsHolding(ICD, code.code().toLowerCase(Locale.ROOT)))
                            .isSameAs(sets);
                });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theLookupAgreesWithTheComposition(long seed) {
        Random random = new Random(seed);
        ValueSetIndex index = ValueSetIndex.of(sets(random));

        assertThat(questions(random)).allSatisfy(code -> {
            Set<String> members = new LinkedHashSet<>(index.urls());
            members.removeIf(url -> !(index.validateCode(CanonicalReference.parse(url), code) instanceof Member));
            assertThat(index.setsHolding(code)).isEqualTo(members);
        });
    }

    private static Set<String> setsHoldingAny(ValueSetIndex index, List<ConceptCode> codings) {
        Set<String> sets = new LinkedHashSet<>();
        codings.forEach(code -> sets.addAll(index.setsHolding(code)));
        return sets;
    }

    private static List<ValueSet> sets(Random random) {
        List<ValueSet> sets = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            ValueSet set = aValueSet("set-" + i);
            for (int part = 0; part < 3; part++) {
                fill(set.getCompose().addInclude(), random);
            }
            if (random.nextBoolean()) {
                fill(set.getCompose().addExclude(), random);
            }
            sets.add(set);
        }
        return sets;
    }

    private static void fill(ConceptSetComponent part, Random random) {
        String system = SYSTEMS.get(random.nextInt(SYSTEMS.size()));
        if (system.equals(ICD) && random.nextBoolean()) {
            FilterOperator operator = random.nextBoolean() ? FilterOperator.ISA : FilterOperator.DESCENDENTOF;
            filter(part, ICD, operator, code(ICD, random));
            return;
        }
        for (int i = 0; i < 5; i++) {
            list(part, system, code(system, random));
        }
    }

    private static List<ConceptCode> questions(Random random) {
        List<ConceptCode> questions = new ArrayList<>();
        for (int i = 0; i < QUESTIONS; i++) {
            String system = SYSTEMS.get(random.nextInt(SYSTEMS.size()));
            questions.add(new ConceptCode(system, code(system, random)));
        }
        return questions;
    }

    /** From so few codes that sets and questions meet often. */
    private static String code(String system, Random random) {
        return switch (system) {
            case ICD ->
                "M8" + random.nextInt(2)
                        + List.of("", ".0", ".00", ".00A", ".8", ".8XXA", ".8XXD")
                                .get(random.nextInt(7));
            case NDC ->
                "0023-58%02d".formatted(random.nextInt(8))
                        + List.of("", "-01", "-02").get(random.nextInt(3));
            default -> random.nextInt(30) + "-" + random.nextInt(10);
        };
    }
}
