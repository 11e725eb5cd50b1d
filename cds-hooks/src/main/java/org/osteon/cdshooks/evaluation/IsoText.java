package org.osteon.cdshooks.evaluation;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.hl7.fhir.r4.model.BaseDateTimeType;

/**
 * Days and instants from their text, in the two forms most of a chart's dates have. HAPI makes a calendar of each, which costs as much
 * as reading a hundred elements.
 */
final class IsoText {

    private static final int DAY_LENGTH = "2026-01-31".length();
    private static final int SECOND_LENGTH = "2026-01-31T23:59:59".length();

    private IsoText() {}

    /** Of {@code 2026-01-31}; empty for any other form, and for a day that does not exist. */
    static Optional<LocalDate> day(BaseDateTimeType value) {
        String text = value.getValueAsString();
        if (value.getPrecision() != TemporalPrecisionEnum.DAY || text.length() != DAY_LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.of(day(text));
        } catch (DateTimeException | NumberFormatException notSuchADay) {
            return Optional.empty();
        }
    }

    /** Of {@code 2026-01-31T23:59:59Z} or with an offset; empty for any other form, and for a leap second. */
    static Optional<OffsetDateTime> instant(BaseDateTimeType value) {
        String text = value.getValueAsString();
        if (value.getPrecision() != TemporalPrecisionEnum.SECOND || text.length() <= SECOND_LENGTH) {
            return Optional.empty();
        }
        try {
            LocalTime time = LocalTime.of(number(text, 11, 13), number(text, 14, 16), number(text, 17, 19));
            return Optional.of(OffsetDateTime.of(day(text), time, ZoneOffset.of(text.substring(SECOND_LENGTH))));
        } catch (DateTimeException | NumberFormatException notSuchAnInstant) {
            return Optional.empty();
        }
    }

    private static LocalDate day(String text) {
        return LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
