package org.osteon.terminology.unit;

import java.math.BigDecimal;
import java.util.function.Function;
import org.osteon.terminology.unit.ConversionOutcome.Converted;
import org.osteon.terminology.unit.ConversionOutcome.Refusal;
import org.osteon.terminology.unit.ConversionOutcome.Refused;

/** What to do with a value in one unit to tell it in another. */
record Conversion(Function<BigDecimal, ConversionOutcome> rule) {

    static Conversion refused(Refusal reason) {
        Refused refused = new Refused(reason);
        return new Conversion(value -> refused);
    }

    static Conversion by(Ratio factor) {
        if (factor.equals(Ratio.ONE)) {
            return new Conversion(Converted::new);
        }
        return factor.asDecimal()
                .map(decimal -> new Conversion(value -> new Converted(value.multiply(decimal))))
                .orElseGet(() -> new Conversion(value -> new Converted(factor.applyTo(value))));
    }

    ConversionOutcome applyTo(BigDecimal value) {
        return rule.apply(value);
    }
}
