package org.osteon.cdshooks.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Quantity.QuantityComparator;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** How each quantity of the decision model (2.2) is read, from what an EHR sends to the number that a rule compares. */
class OsteonUnitsTest {

    private static final Set<String> ANY = Set.of("Readings");

    private static LibraryProbe probe;

    @BeforeAll
    static void compileTheProbe() {
        probe = LibraryProbe.of(Path.of("src/test/resources/units/UnitsProbe.cql"), Set.of("OsteonUnits"));
    }

    @ParameterizedTest(name = "{0}: {1} {2} is {3}")
    @CsvFileSource(resources = "/units/quantities.csv", numLinesToSkip = 1, delimiter = ';')
    void readsAQuantity(String quantity, String value, @Nullable String unit, String expected) {
        assertReading(reading(observation(value, unit)), quantity, expected);
    }

    @ParameterizedTest(name = "{0}: {1} {2}, limits {3}, is {4}")
    @CsvFileSource(resources = "/units/limits.csv", numLinesToSkip = 1, delimiter = ';')
    void readsAMultipleOfTheUpperLimit(
            String quantity, String value, @Nullable String unit, @Nullable String limits, String expected) {
        Observation finding = observation(value, unit);
        for (String limit : limits == null ? new String[0] : limits.split(",")) {
            String[] parts = limit.strip().split(" ", 3);
            var range = finding.addReferenceRange();
            range.setHigh(quantity(parts[0], parts.length > 1 && !parts[1].isEmpty() ? parts[1] : null));
            if (parts.length > 2) {
                range.getType().addCoding().setCode(parts[2]);
            }
        }
        assertReading(reading(finding), quantity, expected);
    }

    @Test
    void correctsCalciumForAlbumin() {
        assertThat(numbers("Corrected Calcium")).containsExactly("8.8", null);
    }

    @Test
    void computesTheBodyMassIndex() {
        assertThat(numbers("Computed Body Mass Index")).containsExactly("27.34375", null, null);
    }

    private static void assertReading(Map<?, ?> reading, String quantity, String expected) {
        assertThat(reading.containsKey(quantity)).as(quantity).isTrue();
        Object number = reading.get(quantity);
        if (expected.equals("refused")) {
            assertThat(number).isNull();
        } else {
            assertThat((BigDecimal) number).isEqualByComparingTo(expected);
        }
    }

    private static List<@Nullable String> numbers(String define) {
        var found = (List<?>) Objects.requireNonNull(
                evaluate(new Observation(), Set.of(define)).get(define));
        return found.stream()
                .map(number -> number == null
                        ? null
                        : ((BigDecimal) number).stripTrailingZeros().toPlainString())
                .toList();
    }

    private static Map<?, ?> reading(Observation finding) {
        return (Map<?, ?>)
                ((List<?>) Objects.requireNonNull(evaluate(finding, ANY).get("Readings"))).get(0);
    }

    private static Map<String, @Nullable Object> evaluate(Observation finding, Set<String> defines) {
        finding.setId("o1");
        finding.setSubject(new Reference("Patient/" + LibraryProbe.PATIENT));
        return probe.evaluate(finding, defines);
    }

    private static Observation observation(String value, @Nullable String unit) {
        return new Observation().setValue(quantity(value, unit));
    }

    /** {@code unit} is text; {@code ucum:} stands before a code of UCUM and {@code own:} before one of another system. */
    private static Quantity quantity(String value, @Nullable String unit) {
        String number = value.replaceAll("[<>=]", "");
        Quantity quantity = new Quantity().setValue(new BigDecimal(number));
        if (!number.equals(value)) {
            quantity.setComparator(QuantityComparator.fromCode(value.replaceAll("[^<>=]", "")));
        }
        if (unit == null) {
            return quantity;
        }
        if (unit.startsWith("ucum:")) {
            return quantity.setSystem("http://unitsofmeasure.org").setCode(unit.substring(5));
        }
        return unit.startsWith("own:")
                ? quantity.setSystem("https://example.org/units").setCode(unit.substring(4))
                : quantity.setUnit(unit);
    }
}
