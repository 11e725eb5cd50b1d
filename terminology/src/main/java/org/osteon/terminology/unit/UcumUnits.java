package org.osteon.terminology.unit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.math.BigDecimal;
import java.util.Optional;
import org.osteon.terminology.unit.ConversionOutcome.Refusal;

/**
 * The units of <a href="https://ucum.org/ucum">UCUM</a>, case-sensitive: what a code comes to, and conversion within a dimension. By UCUM's rules
 * an annotation such as {@code {T-score}} is a number, and an arbitrary unit such as {@code [IU]} converts to nothing but itself. Thread-safe.
 */
public final class UcumUnits {

    /** Codes come from outside; a feed uses some hundred. */
    private static final int MOST_REMEMBERED = 4_096;

    private static final int LONGEST_CODE = 60;

    private final UcumReduction reduction;
    private final Cache<String, Parsed> parsed =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();
    private final Cache<FromTo, Conversion> conversions =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    private UcumUnits(UcumReduction reduction) {
        this.reduction = reduction;
    }

    /** The one instance, over the UCUM essence on the class path, which is read at the first call. */
    public static UcumUnits bundled() {
        return Bundled.UNITS;
    }

    /** What the code comes to; empty if it is no unit of UCUM, or one that is not measured on a ratio scale. */
    public Optional<UcumUnit> unit(String code) {
        return parse(code).unit();
    }

    /** Whether UCUM has the code, those that are not measured on a ratio scale included. */
    public boolean isUnit(String code) {
        Parsed parsed = parse(code);
        return parsed.refusal().filter(Refusal.NOT_A_UNIT::equals).isEmpty();
    }

    /** Tells a value in another unit of the same dimension; {@code value} in {@code from} becomes a value in {@code to}. */
    public ConversionOutcome convert(BigDecimal value, String from, String to) {
        if (isTooLong(from) || isTooLong(to)) {
            return Conversion.refused(Refusal.NOT_A_UNIT).applyTo(value);
        }
        FromTo units = new FromTo(from, to);
        Conversion known = conversions.getIfPresent(units);
        if (known == null) {
            known = conversion(units);
            conversions.put(units, known);
        }
        return known.applyTo(value);
    }

    private Conversion conversion(FromTo units) {
        Parsed source = parse(units.from());
        Parsed target = parse(units.to());
        if (source.unit().isEmpty() || target.unit().isEmpty()) {
            return Conversion.refused(source.refusal().or(target::refusal).orElse(Refusal.NOT_A_UNIT));
        }
        UcumUnit from = source.unit().get();
        UcumUnit to = target.unit().get();
        return from.isCommensurable(to)
                ? Conversion.by(from.factor().dividedBy(to.factor()))
                : Conversion.refused(Refusal.OTHER_DIMENSION);
    }

    /** What is that long is no unit, and must not fill the caches. */
    private static boolean isTooLong(String code) {
        return code.length() > LONGEST_CODE;
    }

    private Parsed parse(String code) {
        if (isTooLong(code)) {
            return Parsed.refused(Refusal.NOT_A_UNIT);
        }
        Parsed known = parsed.getIfPresent(code);
        if (known != null) {
            return known;
        }
        Parsed fresh = reduction.parse(code);
        parsed.put(code, fresh);
        return fresh;
    }

    /** One of the two is present. */
    record Parsed(Optional<UcumUnit> unit, Optional<Refusal> refusal) {

        static Parsed refused(Refusal refusal) {
            return new Parsed(Optional.empty(), Optional.of(refusal));
        }
    }

    private record FromTo(String from, String to) {}

    private static final class Bundled {
        static final UcumUnits UNITS = new UcumUnits(UcumReduction.ofEssence());
    }
}
