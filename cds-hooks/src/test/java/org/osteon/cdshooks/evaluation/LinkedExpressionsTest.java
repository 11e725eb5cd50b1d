package org.osteon.cdshooks.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of expression comes to the same when linked as when interpreted by the engine. */
class LinkedExpressionsTest {

    private static final LibraryProbe PROBE =
            LibraryProbe.of(Path.of("src", "test", "resources", "linked", "LinkedProbe.cql"), Set.of());

    /** Where linking is meant to differ: it does not work out what nobody asks for, so that can't fail. */
    private static final Set<String> DIFFERENT = Set.of("Unused Let That Fails", "Guarded", "Fails");

    static Stream<String> defines() {
        return PROBE.defines().stream().filter(define -> !DIFFERENT.contains(define));
    }

    @Test
    void theProbeIsLinked() {
        assertThat(PROBE.isLinked()).isTrue();
        assertThat(PROBE.defines()).hasSizeGreaterThan(60);
    }

    @ParameterizedTest
    @MethodSource("defines")
    void comesToTheSame(String define) {
        assertThat(PROBE.evaluate(condition(), Set.of(define)))
                .isEqualTo(PROBE.interpret(condition(), Set.of(define)))
                .noneSatisfy((name, value) -> assertThat(value).isInstanceOf(ExpressionFailed.class));
    }

    @Test
    void aLetThatNobodyReadsCannotFail() {
        assertThat(PROBE.evaluate(condition(), Set.of("Unused Let That Fails")))
                .containsEntry("Unused Let That Fails", List.of("b", "a", "c", "d"));
    }

    @Test
    void whatAFalseLeftSideSettlesCannotFail() {
        assertThat(PROBE.evaluate(condition(), Set.of("Guarded"))).containsEntry("Guarded", false);
    }

    @Test
    void aFailureNamesTheDefineAndQuotesNothing() {
        assertThat(PROBE.evaluate(condition(), Set.of("Fails")).get("Fails"))
                .isInstanceOfSatisfying(ExpressionFailed.class, failed -> assertThat(failed.reason())
                        .startsWith("InvalidOperatorArgument at LinkedProbe "));
    }

    private static Condition condition() {
        Condition condition = new Condition()
                .setSubject(new Reference("Patient/" + LibraryProbe.PATIENT))
                .setCode(new CodeableConcept().addCoding(new Coding("http://example.org/codes", "c1", null)))
                .setOnset(new DateTimeType("2019-03-04T10:00:00"));
        condition.setId("condition-1");
        return condition;
    }
}
