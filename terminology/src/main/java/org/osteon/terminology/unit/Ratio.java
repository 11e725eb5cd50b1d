package org.osteon.terminology.unit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Optional;

/** An exact positive factor: most factors of time and of everyday units have no finite decimal expansion. Kept in lowest terms. */
record Ratio(BigInteger numerator, BigInteger denominator) {

    static final Ratio ONE = new Ratio(BigInteger.ONE, BigInteger.ONE);

    Ratio {
        BigInteger divisor = numerator.gcd(denominator);
        numerator = numerator.divide(divisor);
        denominator = denominator.divide(divisor);
    }

    static Ratio of(BigDecimal value) {
        BigInteger power = BigInteger.TEN.pow(Math.abs(value.scale()));
        return value.scale() > 0
                ? new Ratio(value.unscaledValue(), power)
                : new Ratio(value.unscaledValue().multiply(power), BigInteger.ONE);
    }

    Ratio times(Ratio other) {
        return new Ratio(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    Ratio dividedBy(Ratio other) {
        return new Ratio(numerator.multiply(other.denominator), denominator.multiply(other.numerator));
    }

    Ratio toThe(int exponent) {
        Ratio power = new Ratio(numerator.pow(Math.abs(exponent)), denominator.pow(Math.abs(exponent)));
        return exponent < 0 ? ONE.dividedBy(power) : power;
    }

    /** The factor as a decimal number of at most 34 digits, if it is one. */
    Optional<BigDecimal> asDecimal() {
        BigDecimal nearest = new BigDecimal(numerator).divide(new BigDecimal(denominator), MathContext.DECIMAL128);
        boolean exact = nearest.multiply(new BigDecimal(denominator)).compareTo(new BigDecimal(numerator)) == 0;
        return exact ? Optional.of(nearest) : Optional.empty();
    }

    /** Exact where the result has at most 34 digits; else rounded half even to 34. */
    BigDecimal applyTo(BigDecimal value) {
        return value.multiply(new BigDecimal(numerator)).divide(new BigDecimal(denominator), MathContext.DECIMAL128);
    }
}
