package org.osteon.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.ActivityDefinition.ActivityDefinitionKind;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.RelatedArtifact;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.osteon.cdshooks.testing.OsteonKnowledge;

/** What a draft order has to say, and {@code docs/clinical/orders.md}, which lists all of them. */
@NullMarked
class OrdersTest {

    private static final String EXTENSION = "https://osteon-cds.github.io/fhir/StructureDefinition/";
    private static final Map<String, String> SYSTEMS = Map.of(
            "http://www.nlm.nih.gov/research/umls/rxnorm", "RxNorm",
            "http://www.whocc.no/atc", "ATC",
            "http://loinc.org", "LOINC",
            "http://snomed.info/sct", "SNOMED CT");
    private static final Pattern RULE = Pattern.compile("\\b[RIMTK]-\\d\\d\\b");
    private static final Pattern OPTION = Pattern.compile("osteon-o-\\d\\d");

    private static Stream<ActivityDefinition> orders() {
        return OsteonKnowledge.compiled().catalog().activityDefinitions().stream()
                .sorted(Comparator.comparing(OrdersTest::id));
    }

    static Stream<Named<ActivityDefinition>> named() {
        return orders().map(order -> Named.of(id(order), order));
    }

    static Stream<Named<ActivityDefinition>> medicines() {
        return named().filter(order -> isMedicine(order.getPayload()));
    }

    static Stream<Named<ActivityDefinition>> services() {
        return named().filter(order -> !isMedicine(order.getPayload()));
    }

    @Test
    void everyOptionHasItsDefaultOrder() {
        var options = IntStream.rangeClosed(1, 27)
                .filter(number -> number != 19)
                .mapToObj("osteon-o-%02d"::formatted)
                .toList();

        assertThat(orders().map(OrdersTest::id).filter(OPTION.asMatchPredicate()))
                .containsExactlyElementsOf(options);
    }

    @ParameterizedTest
    @MethodSource("named")
    void sayWhatWhyAndByWhichRule(ActivityDefinition order) {
        assertThat(concept(order).getText()).isNotBlank();
        assertThat(order.getExtensionString(EXTENSION + "osteon-order-reason")).isNotBlank();
        assertThat(order.getExtensionString(EXTENSION + "osteon-order-note"))
                .containsPattern("[RIMTKO]-\\d\\d|Decision model \\d")
                .contains("Draft from Osteon");
        assertThat(order.getRelatedArtifact()).isNotEmpty();
        assertThat(order.hasQuantity()).as("quantity is the prescriber's").isFalse();
    }

    @ParameterizedTest
    @MethodSource("medicines")
    void aMedicineHasOneCodeThatTheVocabularyHolds(ActivityDefinition order) {
        assertThat(concept(order).getCoding()).singleElement().satisfies(coding -> {
            assertThat(name(coding)).startsWith(coding.getSystem().contains("rxnorm") ? "RxNorm" : "ATC");
            assertThat(vocabulary()).contains(coding.getSystem() + "|" + coding.getCode());
        });
        assertThat(order.getDosage())
                .isNotEmpty()
                .allSatisfy(dosage -> assertThat(dosage.getRoute().getText()).isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("medicines")
    void aDoseHasASourceThatAReaderCanOpen(ActivityDefinition order) {
        if (order.getDosage().stream().anyMatch(Dosage::hasDoseAndRate)) {
            assertThat(order.getRelatedArtifact())
                    .anySatisfy(source -> assertThat(source.getUrl()).startsWith("https://"));
            assertThat(order.getDosage()).allMatch(dosage -> dosage.hasText() && dosage.hasTiming());
        }
    }

    @ParameterizedTest
    @MethodSource("services")
    void aServiceHasAPublicCodeOrOnlyText(ActivityDefinition order) {
        assertThat(concept(order).getCoding()).hasSizeLessThanOrEqualTo(1).allSatisfy(coding -> assertThat(name(coding))
                .matches("(LOINC|SNOMED CT) .+"));
    }

    /** On a difference, take the lines that the failure shows into the page. */
    @Test
    void thePageListsThem() throws IOException {
        List<String> page = Files.readAllLines(Path.of("../docs/clinical/orders.md"));

        assertThat(page.stream().filter(line -> line.startsWith("| `osteon-")))
                .containsExactlyElementsOf(orders().map(OrdersTest::line).toList());
        assertThat(page.stream().filter(line -> line.matches("\\| (S-\\d\\d|M) \\|.*")))
                .containsExactlyElementsOf(orders().flatMap(order -> order.getRelatedArtifact().stream())
                        .map(OrdersTest::source)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static String line(ActivityDefinition order) {
        return "| `%s` | %s | %s | %s | %s | %s |"
                .formatted(
                        id(order),
                        concept(order).getText(),
                        concept(order).getCoding().stream()
                                .map(OrdersTest::name)
                                .findFirst()
                                .orElse("text only"),
                        when(order),
                        order.getRelatedArtifact().stream()
                                .map(RelatedArtifact::getLabel)
                                .collect(Collectors.joining(", ")),
                        rules(order));
    }

    private static String source(RelatedArtifact source) {
        return "| %s | %s | %s |"
                .formatted(source.getLabel(), source.getDisplay(), Objects.requireNonNullElse(source.getUrl(), ""));
    }

    private static String when(ActivityDefinition order) {
        if (isMedicine(order)) {
            return order.getDosage().stream()
                    .map(dosage -> (dosage.hasText() ? dosage.getText() : "dose not stated") + ", "
                            + dosage.getRoute().getText())
                    .collect(Collectors.joining("; "));
        }
        if (order.getTiming() instanceof Range range) {
            return "in %s to %s".formatted(range.getLow().getValue(), distance(range.getHigh()));
        }
        return order.getTiming() instanceof Quantity distance ? "in " + distance(distance) : "now";
    }

    private static String distance(Quantity distance) {
        return distance.getValue() + " " + distance.getUnit();
    }

    private static String rules(ActivityDefinition order) {
        return RULE
                .matcher(order.getDescription() + order.getExtensionString(EXTENSION + "osteon-order-note"))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .collect(Collectors.joining(", "));
    }

    private static boolean isMedicine(ActivityDefinition order) {
        return order.getKind() == ActivityDefinitionKind.MEDICATIONREQUEST;
    }

    private static CodeableConcept concept(ActivityDefinition order) {
        return order.hasProductCodeableConcept() ? order.getProductCodeableConcept() : order.getCode();
    }

    private static String name(Coding coding) {
        return SYSTEMS.getOrDefault(coding.getSystem(), "?") + " " + coding.getCode();
    }

    private static String id(ActivityDefinition order) {
        return order.getIdElement().getIdPart();
    }

    private static Set<String> vocabulary() {
        return Vocabulary.CODES;
    }

    /** Read once. */
    private static final class Vocabulary {
        static final Set<String> CODES = OsteonKnowledge.compiled().catalog().valueSets().stream()
                .map(ValueSet::getCompose)
                .flatMap(compose -> compose.getInclude().stream())
                .flatMap(include ->
                        include.getConcept().stream().map(concept -> include.getSystem() + "|" + concept.getCode()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
