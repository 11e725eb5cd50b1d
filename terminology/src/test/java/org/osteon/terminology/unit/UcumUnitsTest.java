package org.osteon.terminology.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osteon.terminology.unit.ConversionOutcome.Converted;
import org.osteon.terminology.unit.ConversionOutcome.Refusal;
import org.osteon.terminology.unit.ConversionOutcome.Refused;

class UcumUnitsTest {

    private static final UcumUnits UNITS = UcumUnits.bundled();

    /** Groups of units of one dimension each. */
    private static final List<List<String>> DIMENSIONS = List.of(
            List.of("mg/dL", "g/L", "ng/mL", "pg/mL", "ug/L", "ng/dL", "g/dL"),
            List.of("mmol/L", "umol/L", "nmol/L", "pmol/L", "mol/m3"),
            List.of("[IU]/L", "m[IU]/mL", "[iU]/L", "u[IU]/mL", "k[IU]/dL"),
            List.of("U/L", "ukat/L", "nkat/mL"),
            List.of("mm[Hg]", "kPa", "Pa", "bar", "cm[H2O]"),
            List.of("kg", "g", "[lb_av]", "[oz_av]", "[stone_av]"),
            List.of("cm", "m", "[in_i]", "[ft_i]", "mm"),
            List.of("a", "mo", "wk", "d", "min", "s"),
            List.of("mL/min", "L/h", "mL/s", "mL/min/{1.73_m2}"),
            List.of("%", "1", "mmol/mol", "[ppth]", "{T-score}"));

    @ParameterizedTest
    @CsvSource({
        "1, [lb_av], kg, 0.45359237",
        "1, [in_i], cm, 2.54",
        "1, kPa, mm[Hg], 7.500637554192106329037968227299320",
        "16, kPa, Pa, 16000",
        "2.5, g/L, mg/dL, 250",
        "7, m[IU]/mL, [IU]/L, 7",
        "7, m[IU]/L, [IU]/L, 0.007",
        "0.5, ug/L, ng/L, 500",
        "1, ukat/L, U/L, 60",
        "18, mo, a, 1.5",
        "1, mL/s, mL/min, 60",
        "0.2, 1, %, 20",
        "-1.8, {T-score}, 1, -1.8",
        "98, ug/L, ng/mL, 98"
    })
    void convertsWithinADimension(BigDecimal value, String from, String to, BigDecimal expected) {
        assertThat(UNITS.convert(value, from, to))
                .isInstanceOfSatisfying(Converted.class, converted -> assertThat(converted.value())
                        .isEqualByComparingTo(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "g/cm2, {T-score}, OTHER_DIMENSION",
        "mg/dL, mmol/L, OTHER_DIMENSION",
        "[IU]/L, U/L, OTHER_DIMENSION",
        "[IU]/L, [arb'U]/L, OTHER_DIMENSION",
        "[IU], 1, OTHER_DIMENSION",
        "kg/m2, kg, OTHER_DIMENSION",
        "Cel, K, NOT_A_RATIO_SCALE",
        "K, [degF], NOT_A_RATIO_SCALE",
        "mmHg, mm[Hg], NOT_A_UNIT",
        "mm[Hg], mmHg, NOT_A_UNIT",
        "SD, 1, NOT_A_UNIT"
    })
    void refusesAndSaysWhy(String from, String to, Refusal reason) {
        assertThat(UNITS.convert(BigDecimal.ONE, from, to)).isEqualTo(new Refused(reason));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "mg/ dL",
                "µg/L",
                "IU/L",
                "kg/m²",
                "mL/min/1.73m2",
                "m999999999",
                "L999999999",
                "L-999999999",
                "99999999999999",
                "{never closed",
                "(((",
                "g/",
                "10*99999999999",
                "/"
            })
    void whatIsNoUnitNeverConvertsAndNeverThrows(String code) {
        assertThat(UNITS.unit(code)).isEmpty();
        assertThat(UNITS.convert(BigDecimal.ONE, code, "1")).isInstanceOf(Refused.class);
        assertThat(UNITS.convert(BigDecimal.ONE, "1", code)).isInstanceOf(Refused.class);
    }

    @Test
    void aCodeOfAnyLengthIsAnsweredAtOnce() {
        assertThat(UNITS.unit("g.".repeat(100_000) + "g")).isEmpty();
        assertThat(UNITS.unit("(".repeat(100_000))).isEmpty();
    }

    @Test
    void thereAndBackIsTheSameValue() {
        Random random = new Random(20_261_123);
        for (List<String> units : DIMENSIONS) {
            for (String one : units) {
                for (String other : units) {
                    BigDecimal value = BigDecimal.valueOf(random.nextInt(-100_000, 100_000), 2);
                    BigDecimal back = converted(converted(value, one, other), other, one);
                    assertThat(back.subtract(value).abs())
                            .as("%s %s in %s and back", value, one, other)
                            .isLessThan(new BigDecimal("1E-25"));
                }
            }
        }
    }

    @Test
    void aLargerValueStaysTheLargerOne() {
        Random random = new Random(20_261_124);
        for (List<String> units : DIMENSIONS) {
            for (String one : units) {
                for (String other : units) {
                    BigDecimal smaller = BigDecimal.valueOf(random.nextInt(-100_000, 100_000), 2);
                    BigDecimal larger = smaller.add(new BigDecimal("0.01"));
                    assertThat(converted(larger, one, other))
                            .as("%s and %s %s in %s", smaller, larger, one, other)
                            .isGreaterThan(converted(smaller, one, other));
                }
            }
        }
    }

    @Test
    void unitsOfDifferentDimensionsNeverConvert() {
        for (List<String> units : DIMENSIONS) {
            for (List<String> others : DIMENSIONS) {
                if (units != others) {
                    assertThat(UNITS.convert(BigDecimal.TEN, units.get(0), others.get(0)))
                            .as("%s in %s", units.get(0), others.get(0))
                            .isEqualTo(new Refused(Refusal.OTHER_DIMENSION));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"mg/dl, mg/dL", "[iU]/L, [IU]/L", "U/l, U/L", "{Tscore}, {T-score}", "m2{bsa}, m2", "g.dL-1, g/dL"})
    void tellsTwoNamesOfOneUnit(String one, String other) {
        assertThat(UNITS.unit(one).orElseThrow().isSame(UNITS.unit(other).orElseThrow()))
                .isTrue();
    }

    @Test
    void tellsTheDimension() {
        assertThat(UNITS.unit("mg/dL").orElseThrow().dimension()).isEqualTo("g.m-3");
        assertThat(UNITS.unit("%").orElseThrow().dimension()).isEqualTo("1");
        assertThat(UNITS.unit("[IU]/mL").orElseThrow().dimension()).isEqualTo("[iU].m-3");
    }

    private static BigDecimal converted(BigDecimal value, String from, String to) {
        return ((Converted) UNITS.convert(value, from, to)).value();
    }
}
