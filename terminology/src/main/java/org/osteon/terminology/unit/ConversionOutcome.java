package org.osteon.terminology.unit;

import java.math.BigDecimal;

/** What came of a conversion. */
public sealed interface ConversionOutcome {

    /** The value in the unit that was asked for: exact, or rounded to 34 digits where the factor has no end. */
    record Converted(BigDecimal value) implements ConversionOutcome {}

    /** There is no such value. */
    record Refused(Refusal reason) implements ConversionOutcome {}

    /** Why there is none. */
    enum Refusal {
        /** One of the two is no unit of UCUM. */
        NOT_A_UNIT,
        /** One of the two has another zero or is not linear, for example a temperature in Celsius. */
        NOT_A_RATIO_SCALE,
        /** The two measure different things. */
        OTHER_DIMENSION
    }
}
