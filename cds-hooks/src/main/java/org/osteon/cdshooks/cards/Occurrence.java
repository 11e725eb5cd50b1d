package org.osteon.cdshooks.cards;

import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Duration;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Type;

/**
 * When a service is to happen. In a definition a duration says how long after the evaluation, and a range from when until when; the order
 * then has the date or the period. What is no such distance is taken over as it is.
 */
final class Occurrence {

    private Occurrence() {}

    /** The order's {@code occurrence[x]}; empty when the definition has no timing, or one that an order cannot have (an age). */
    static Optional<Type> of(ActivityDefinition definition, LocalDate asOf) {
        if (!definition.hasTiming()) {
            return Optional.empty();
        }
        return switch (definition.getTiming().fhirType()) {
            case "Duration" -> Optional.of(dateTime((Duration) definition.getTiming(), asOf));
            case "Range" -> Optional.of(period((Range) definition.getTiming(), asOf));
            case "dateTime", "Period", "Timing" -> Optional.of(definition.getTiming());
            default -> Optional.empty();
        };
    }

    private static Type period(Range range, LocalDate asOf) {
        return new org.hl7.fhir.r4.model.Period()
                .setStartElement(dateTime(range.getLow(), asOf))
                .setEndElement(dateTime(range.getHigh(), asOf));
    }

    /** A day: the distances are days or longer. */
    private static DateTimeType dateTime(Quantity distance, LocalDate asOf) {
        int count = distance.getValue().intValueExact();
        Period days =
                switch (distance.getCode()) {
                    case "d" -> Period.ofDays(count);
                    case "wk" -> Period.ofWeeks(count);
                    case "mo" -> Period.ofMonths(count);
                    case "a" -> Period.ofYears(count);
                    default ->
                        throw new IllegalStateException("loaded with an unknown unit of time: " + distance.getCode());
                };
        return new DateTimeType(asOf.plus(days).toString());
    }
}
