package org.osteon.cdshooks.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.hl7.fhir.r4.model.Library;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Quantity.QuantityComparator;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.osteon.cdshooks.knowledge.ArtifactReader;
import org.osteon.cdshooks.patientdata.PatientRecord;
import org.osteon.cdshooks.patientdata.UcumQuantities;
import org.osteon.cdshooks.testing.OsteonKnowledge;
import org.osteon.cdshooks.testing.SampleKnowledge;
import org.osteon.terminology.text.PhraseIndex;
import org.osteon.terminology.valueset.ValueSetIndex;

/** How each quantity of the decision model (2.2) is read, from what an EHR sends to the number that a rule compares. */
class OsteonUnitsTest {

    private static final Set<String> ANY = Set.of("Readings");

    private static final PlanEvaluator EVALUATOR = new PlanEvaluator(SampleKnowledge.FHIR);

    private static CompiledPlan probe;

    @BeforeAll
    static void compileTheProbe() throws IOException {
        var knowledge = OsteonKnowledge.compiled().catalog();
        var units = knowledge.libraries().stream()
                .filter(library -> library.getName().equals("OsteonUnits"))
                .findFirst()
                .orElseThrow();
        var source = new Library().setName("UnitsProbe").setVersion("1.0.0");
        source.setId("UnitsProbe");
        ArtifactReader.attachCql(source, Files.readAllBytes(Path.of("src/test/resources/units/UnitsProbe.cql")));
        var translation = CqlTranslation.of(List.of(units, source));
        assertThat(translation.errors()).isEmpty();
        assertThat(translation.warnings()).isEmpty();
        var library = translation.elm(CatalogSources.identifierOf(source));
        probe = new CompiledPlan(
                new PlanDefinition(),
                library,
                translation.libraries(),
                new CompiledVocabulary(
                        ValueSetIndex.of(List.of()),
                        PhraseIndex.of(List.of()),
                        UcumQuantities.of(knowledge.conceptMaps())),
                PlanLibraryFacts.of(translation, library));
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
        var patient = new Patient();
        patient.setId("p1");
        finding.setId("o1");
        finding.setSubject(new Reference("Patient/p1"));
        var chart = PatientRecord.forPatient("p1").add(patient).add(finding).build();
        var context = EvaluationContext.at(OffsetDateTime.parse("2026-11-23T09:00:00Z"));
        return EVALUATOR.evaluateExpressions(probe, chart, context, defines);
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
