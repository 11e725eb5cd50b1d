package org.osteon.terminology.unit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fhir.ucum.BaseUnit;
import org.fhir.ucum.Component;
import org.fhir.ucum.DefinedUnit;
import org.fhir.ucum.ExpressionParser;
import org.fhir.ucum.Factor;
import org.fhir.ucum.Operator;
import org.fhir.ucum.Symbol;
import org.fhir.ucum.Term;
import org.fhir.ucum.UcumEssenceService;
import org.fhir.ucum.UcumException;
import org.fhir.ucum.UcumModel;
import org.fhir.ucum.Unit;
import org.jspecify.annotations.Nullable;
import org.osteon.terminology.unit.ConversionOutcome.Refusal;
import org.osteon.terminology.unit.UcumUnits.Parsed;

/**
 * Brings UCUM expressions down to a factor and base units. The library parses and defines; the arithmetic is done here, because the library's
 * rounds, lets an exponent of a billion run, and takes every arbitrary unit for the number one. Immutable.
 */
final class UcumReduction {

    private static final String ESSENCE = "/ucum-essence.xml";

    /** Longer codes and higher powers are no unit of anything; both come from outside. */
    private static final int LONGEST_CODE = 200;

    private static final int HIGHEST_EXPONENT = 30;

    private final UcumModel model;
    private final Map<String, UcumUnit> defined = new HashMap<>();

    private UcumReduction(UcumModel model, Set<String> arbitrary) {
        this.model = model;
        // Definitions may come before what they rest on.
        int before;
        do {
            before = defined.size();
            model.getDefinedUnits().stream()
                    .filter(unit -> !unit.isSpecial() && !defined.containsKey(unit.getCode()))
                    .forEach(unit -> define(unit, arbitrary));
        } while (defined.size() > before);
    }

    /** Reads the essence that comes with the library. */
    static UcumReduction ofEssence() {
        try (InputStream essence = open();
                InputStream again = open()) {
            return new UcumReduction(new UcumEssenceService(essence).getModel(), ArbitraryUnits.in(again));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UcumException e) {
            throw new IllegalStateException("the UCUM essence cannot be read", e);
        }
    }

    private static InputStream open() {
        InputStream essence = UcumEssenceService.class.getResourceAsStream(ESSENCE);
        if (essence == null) {
            throw new IllegalStateException("no " + ESSENCE + " on the class path");
        }
        return essence;
    }

    /** An arbitrary unit is its own base unit, unless it is a second name of one: {@code [IU]} is {@code [iU]}. */
    private void define(DefinedUnit unit, Set<String> arbitrary) {
        String code = unit.getCode();
        String basis = unit.getValue().getUnit();
        if (arbitrary.contains(code) && basis.equals("1")) {
            defined.put(code, new UcumUnit(code, Ratio.ONE, Map.of(code, 1)));
            return;
        }
        reduce(basis).ifPresent(unitOfBasis -> {
            Ratio value = Ratio.of(new BigDecimal(unit.getValue().getValue().asDecimal()));
            defined.put(code, new UcumUnit(code, unitOfBasis.factor().times(value), unitOfBasis.exponents()));
        });
    }

    Parsed parse(String code) {
        if (code.isEmpty() || code.length() > LONGEST_CODE) {
            return Parsed.refused(Refusal.NOT_A_UNIT);
        }
        try {
            Term term = new ExpressionParser(model).parse(code);
            Reduced reduced = new Reduced();
            return reduced.take(term, 1)
                    ? new Parsed(Optional.of(new UcumUnit(code, reduced.factor, reduced.exponents)), Optional.empty())
                    : Parsed.refused(Refusal.NOT_A_RATIO_SCALE);
        } catch (UcumException | RuntimeException e) {
            // The parser throws NumberFormatException and the like on numbers that it does not expect.
            return Parsed.refused(Refusal.NOT_A_UNIT);
        }
    }

    private Optional<UcumUnit> reduce(String code) {
        return parse(code).unit();
    }

    /** One expression while it is taken apart. */
    private final class Reduced {

        private Ratio factor = Ratio.ONE;
        private final Map<String, Integer> exponents = new HashMap<>();

        /** @return false if a unit of it is not on a ratio scale */
        boolean take(Term term, int sign) {
            int towards = sign;
            for (Term part = term; part != null; part = part.getTerm()) {
                Component component = part.getComp();
                if (component instanceof Term inner ? !take(inner, towards) : !takeAtom(component, towards)) {
                    return false;
                }
                towards = part.getOp() == Operator.DIVISION ? -sign : sign;
            }
            return true;
        }

        private boolean takeAtom(Component component, int sign) {
            if (component instanceof Factor number) {
                if (number.getValue() == 0) {
                    return false;
                }
                factor = factor.times(
                        Ratio.of(BigDecimal.valueOf(number.getValue())).toThe(sign));
                return true;
            }
            return !(component instanceof Symbol symbol) || symbol.getUnit() == null || takeSymbol(symbol, sign);
        }

        private boolean takeSymbol(Symbol symbol, int sign) {
            if (Math.abs(symbol.getExponent()) > HIGHEST_EXPONENT) {
                throw new IllegalArgumentException("exponent too high");
            }
            int exponent = sign * symbol.getExponent();
            UcumUnit unit = unit(symbol.getUnit());
            if (unit == null) {
                return false;
            }
            Ratio prefix = symbol.getPrefix() == null
                    ? Ratio.ONE
                    : Ratio.of(new BigDecimal(symbol.getPrefix().getValue().asDecimal()));
            factor = factor.times(prefix.times(unit.factor()).toThe(exponent));
            unit.exponents().forEach((base, power) -> exponents.merge(base, power * exponent, Integer::sum));
            return true;
        }

        private @Nullable UcumUnit unit(Unit unit) {
            return unit instanceof BaseUnit
                    ? new UcumUnit(unit.getCode(), Ratio.ONE, Map.of(unit.getCode(), 1))
                    : defined.get(unit.getCode());
        }
    }
}
