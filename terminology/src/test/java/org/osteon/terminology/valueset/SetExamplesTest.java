package org.osteon.terminology.valueset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.osteon.terminology.code.ConceptCode;

/**
 * What each set holds ({@code in}), nearly holds ({@code near-miss}) and leaves out on purpose ({@code excluded}), as a clinician wrote it
 * down in {@code vocabulary/tests/examples.tsv}.
 */
class SetExamplesTest {

    private static final Path EXAMPLES = Path.of("vocabulary/tests/examples.tsv");
    private static final Set<String> KINDS = Set.of("in", "near-miss", "excluded");
    private static final String BASE = "https://osteon-cds.github.io/fhir/ValueSet/osteon-";
    private static final List<ValueSet> SHIPPED = ValueSets.shipped();
    private static final ValueSetIndex INDEX = ValueSetIndex.of(SHIPPED);

    record Example(String set, String kind, ConceptCode code, String what) {
        @Override
        public String toString() {
            return "%s: %s %s (%s)".formatted(set, kind, code.code(), what);
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void aSetHoldsItsMembersAndNothingThatIsNone(Example example) {
        assertThat(INDEX.holds(BASE + example.set(), example.code()))
                .isEqualTo(example.kind().equals("in"));
    }

    @Test
    void everySetHasExamplesOfEachKind() {
        Map<String, Set<String>> kinds = examples()
                .collect(Collectors.groupingBy(
                        Example::set, TreeMap::new, Collectors.mapping(Example::kind, Collectors.toSet())));
        Set<String> lacking = new TreeSet<>();
        SHIPPED.forEach(valueSet -> {
            String set = valueSet.getUrl().substring(BASE.length());
            if (!kinds.getOrDefault(set, Set.of()).equals(KINDS)) {
                lacking.add(set);
            }
        });

        assertThat(lacking).isEmpty();
        assertThat(kinds).hasSameSizeAs(SHIPPED);
    }

    private static Stream<Example> examples() {
        try {
            List<String> lines = Files.readAllLines(EXAMPLES);
            assertThat(lines.get(0)).isEqualTo("set\tkind\tsystem\tcode\twhat");
            return lines.stream().skip(1).map(line -> {
                String[] cells = line.split("\t", -1);
                return new Example(cells[0], cells[1], new ConceptCode(cells[2], cells[3]), cells[4]);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
