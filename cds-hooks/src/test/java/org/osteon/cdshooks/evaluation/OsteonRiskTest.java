package org.osteon.cdshooks.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The published risk equations, run by the engine against worked examples that a clinician can read. */
class OsteonRiskTest {

    private static final List<Equation> EQUATIONS = read(Path.of("knowledge/input/tests/risk-equations.yaml"));

    private static LibraryProbe probe;

    /** An equation of the file; {@code name} is also its define in the probe. */
    private record Equation(
            String equation,
            Map<String, JsonNode> typical,
            List<Example> examples,
            Map<String, List<JsonNode>> inside,
            Map<String, List<JsonNode>> outside) {

        @Nullable
        Object resultFor(Map<String, JsonNode> differences) {
            var woman = new LinkedHashMap<>(typical);
            woman.putAll(differences);
            assertThat(woman.keySet()).as("inputs").isEqualTo(typical.keySet());
            var inputs = new LinkedHashMap<String, @Nullable Object>();
            woman.forEach((input, value) -> inputs.put(input, engineValue(input, value)));
            return probe.evaluate(Map.of(equation + " Woman", EngineValues.tupleOf(inputs)), Set.of(equation))
                    .get(equation);
        }
    }

    private record Example(
            String name, String source, @Nullable String note, Map<String, JsonNode> woman, JsonNode result) {}

    @BeforeAll
    static void compileTheProbe() {
        probe = LibraryProbe.of(Path.of("src/test/resources/risk/RiskProbe.cql"), Set.of("OsteonRisk"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void computesAWorkedExample(String name, Equation equation, Example example) {
        Object result = equation.resultFor(example.woman());
        if (example.result().isObject()) {
            var outcomes = (Map<?, ?>) Objects.requireNonNull(result, "no result");
            example.result()
                    .properties()
                    .forEach(expected -> assertNumber(outcomes.get(expected.getKey()), expected.getValue()));
        } else {
            assertNumber(result, example.result());
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("inside")
    void givesAResultAtTheEdgeOfItsRange(String input, JsonNode value, Equation equation) {
        assertThat(equation.resultFor(Map.of(input, value))).isNotNull();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("outside")
    void givesNoneOutsideItsRange(String input, JsonNode value, Equation equation) {
        assertThat(equation.resultFor(Map.of(input, value))).isNull();
    }

    @ParameterizedTest(name = "without {0}")
    @MethodSource("inputs")
    void givesNoneWithoutAnInput(String input, Equation equation) {
        assertThat(equation.resultFor(Map.of(input, NullNode.getInstance()))).isNull();
    }

    @Test
    void everyInputThatIsNoYesOrNoHasTriedEdges() {
        for (Equation equation : EQUATIONS) {
            var measured = new TreeSet<String>();
            equation.typical().forEach((input, value) -> {
                if (!value.isBoolean()) {
                    measured.add(input);
                }
            });
            assertThat(equation.inside().keySet()).as(equation.equation()).containsAll(measured);
            assertThat(equation.outside().keySet()).as(equation.equation()).containsAll(measured);
        }
    }

    @Test
    void suggestsAScanBelowTwo() {
        assertThat(probe.evaluate(Map.of(), Set.of("OST Threshold"))).containsEntry("OST Threshold", 2);
    }

    static Stream<Arguments> examples() {
        return EQUATIONS.stream().flatMap(equation -> equation.examples().stream()
                .map(example -> arguments(equation.equation() + ": " + example.name(), equation, example)));
    }

    static Stream<Arguments> inside() {
        return EQUATIONS.stream().flatMap(equation -> values(equation, equation.inside()));
    }

    static Stream<Arguments> outside() {
        return EQUATIONS.stream().flatMap(equation -> values(equation, equation.outside()));
    }

    private static Stream<Arguments> values(Equation equation, Map<String, List<JsonNode>> tried) {
        return tried.entrySet().stream()
                .flatMap(input -> input.getValue().stream().map(value -> arguments(input.getKey(), value, equation)));
    }

    static Stream<Arguments> inputs() {
        return EQUATIONS.stream()
                .flatMap(equation -> equation.typical().keySet().stream().map(input -> arguments(input, equation)));
    }

    /** An age is an Integer of CQL, every other number a Decimal. */
    private static @Nullable Object engineValue(String input, JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isTextual()) {
            return value.textValue();
        }
        return input.equals("age") ? (Object) value.intValue() : decimal(value);
    }

    private static void assertNumber(@Nullable Object result, JsonNode expected) {
        assertThat(result).isNotNull();
        assertThat(new BigDecimal(String.valueOf(result))).isEqualByComparingTo(decimal(expected));
    }

    private static BigDecimal decimal(JsonNode number) {
        return new BigDecimal(number.asText());
    }

    private static List<Equation> read(Path file) {
        try {
            return YAMLMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build()
                    .readValue(file.toFile(), new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
