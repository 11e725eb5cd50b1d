package org.osteon.cdshooks.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsoTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-31", "2024-02-29", "1931-12-01", "0999-03-04"})
    void aDayIsTheOneOfItsText(String text) {
        assertThat(IsoText.day(new DateType(text))).hasToString("Optional[" + text + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026", "2026-01"})
    void whatIsLessThanADayIsNone(String text) {
        assertThat(IsoText.day(new DateType(text))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-31T23:59:59Z",
                "2026-01-31T00:00:00+05:30",
                "2024-02-29T12:00:01-11:00",
                "1899-12-31T23:00:00+00:00"
            })
    void anInstantIsTheOneOfHapisCalendar(String text) {
        var value = new DateTimeType(text);

        assertThat(IsoText.instant(value))
                .contains(value.getValueAsCalendar().toZonedDateTime().toOffsetDateTime())
                .contains(OffsetDateTime.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-31T23:59:59.123Z", "2026-01-31", "2026"})
    void anyOtherFormIsLeftToTheCalendar(String text) {
        assertThat(IsoText.instant(new DateTimeType(text))).isEmpty();
    }

    @Test
    void aLeapSecondIsLeftToTheCalendar() {
        assertThat(IsoText.instant(new DateTimeType("2016-12-31T23:59:60Z"))).isEmpty();
    }
}
