package org.osteon.terminology.unit;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a UCUM code comes to: a factor and base units, each arbitrary unit being a base unit of its own. Immutable. */
public final class UcumUnit {

    private final String code;
    private final Ratio factor;
    private final SortedMap<String, Integer> exponents;

    UcumUnit(String code, Ratio factor, Map<String, Integer> exponents) {
        this.code = code;
        this.factor = factor;
        this.exponents = new TreeMap<>(exponents);
        this.exponents.values().removeIf(exponent -> exponent == 0);
    }

    /** The code as it was written. */
    public String code() {
        return code;
    }

    /** Base units as a UCUM expression, for example {@code g.m-3}; {@code 1} for a number. Equal for units of one dimension. */
    public String dimension() {
        return exponents.isEmpty()
                ? "1"
                : exponents.entrySet().stream()
                        .map(base -> base.getKey() + (base.getValue() == 1 ? "" : base.getValue()))
                        .collect(Collectors.joining("."));
    }

    /** Whether a value in one unit can be told in the other. */
    public boolean isCommensurable(UcumUnit other) {
        return exponents.equals(other.exponents);
    }

    /** Whether the two codes mean the same unit, for example {@code mg/dl} and {@code mg/dL}. */
    public boolean isSame(UcumUnit other) {
        return isCommensurable(other) && factor.equals(other.factor);
    }

    Ratio factor() {
        return factor;
    }

    Map<String, Integer> exponents() {
        return exponents;
    }

    @Override
    public String toString() {
        return code;
    }
}
