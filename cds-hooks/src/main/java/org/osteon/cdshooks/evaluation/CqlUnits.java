package org.osteon.cdshooks.evaluation;

import java.math.BigDecimal;
import java.math.MathContext;
import kotlin.Pair;
import org.cqframework.cql.cql2elm.ucum.UcumService;
import org.jspecify.annotations.Nullable;
import org.osteon.terminology.unit.ConversionOutcome.Converted;
import org.osteon.terminology.unit.UcumUnits;

/**
 * The unit arithmetic of CQL's {@code ConvertQuantity} and of quantity operators. The engine finds it as a service; the engine's own
 * converts {@code [IU]} to a plain number, keeps only the digits that came in, and parses both units at each call. Thread-safe.
 */
public final class CqlUnits implements UcumService {

    private final UcumUnits units = UcumUnits.bundled();

    /** @throws IllegalArgumentException if there is no such value; the engine makes that null */
    @Override
    public BigDecimal convert(BigDecimal value, String sourceUnit, String destUnit) {
        if (units.convert(value, sourceUnit, destUnit) instanceof Converted converted) {
            return converted.value();
        }
        throw new IllegalArgumentException("no conversion between these units");
    }

    /** Null if the unit is one. */
    @Override
    public @Nullable String validate(String unit) {
        return units.isUnit(unit) ? null : "not a unit of UCUM";
    }

    @Override
    public Pair<BigDecimal, String> multiply(
            Pair<? extends BigDecimal, String> left, Pair<? extends BigDecimal, String> right) {
        return inBaseUnits(left.getFirst().multiply(right.getFirst()), group(left) + "." + group(right));
    }

    @Override
    public Pair<BigDecimal, String> divideBy(
            Pair<? extends BigDecimal, String> left, Pair<? extends BigDecimal, String> right) {
        return inBaseUnits(
                left.getFirst().divide(right.getFirst(), MathContext.DECIMAL128), group(left) + "/" + group(right));
    }

    private static String group(Pair<? extends BigDecimal, String> quantity) {
        return "(" + quantity.getSecond() + ")";
    }

    private Pair<BigDecimal, String> inBaseUnits(BigDecimal value, String unit) {
        String dimension = units.unit(unit)
                .orElseThrow(() -> new IllegalArgumentException("no product of these units"))
                .dimension();
        return new Pair<>(convert(value, unit, dimension), dimension);
    }
}
