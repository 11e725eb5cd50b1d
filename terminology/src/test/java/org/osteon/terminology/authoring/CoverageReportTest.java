package org.osteon.terminology.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.Test;

/** The report over the shipped sets. */
class CoverageReportTest {

    private static final Path TABLES = Path.of("vocabulary/tables");
    private static final String SCT = "http://snomed.info/sct";

    @Test
    void tellsWhatIsCaughtAndByWhichSet() throws Exception {
        String report = report(
                Map.of(new ChartCoding("Condition.code", SCT, "706870000", "Acute pulmonary embolism (disorder)"), 3));

        assertThat(report)
                .contains("## F-21 VTE")
                .contains("SNOMED CT `706870000` |")
                .contains("| Condition.code | 3 | venous-thromboembolism |");
    }

    @Test
    void tellsWhatSpeaksOfAFactAndIsInNoneOfItsSets() throws Exception {
        String report = report(Map.of(
                new ChartCoding("Condition.code", "http://example.org/local", "DVT-1", "deep vein thrombosis, left"),
                1));

        assertThat(report)
                .contains("| Speaks of it, not caught")
                .contains("| http://example.org/local `DVT-1` | deep vein");
    }

    @Test
    void saysWhyACodeWasLeftOut() throws Exception {
        String report = report(Map.of(
                new ChartCoding("Condition.code", SCT, "240159007", "Transient osteoporosis of hip (disorder)"), 1));

        assertThat(report).contains("not osteoporosis");
    }

    @Test
    void showsATermOnlyWhereItsLicenceLetsIt() throws Exception {
        String report = report(Map.of(
                new ChartCoding("Condition.code", SCT, "240159007", "Transient osteoporosis of hip (disorder)"), 1));

        assertThat(report).doesNotContain("Transient osteoporosis of hip");
    }

    private static String report(Map<ChartCoding, Integer> counts) throws Exception {
        List<ValueSet> valueSets = new VocabularyGenerator(FhirContext.forR4Cached())
                .generate(TABLES).files().entrySet().stream()
                        .filter(file -> file.getKey().startsWith("valueset/"))
                        .map(file -> FhirContext.forR4Cached()
                                .newJsonParser()
                                .parseResource(ValueSet.class, file.getValue()))
                        .toList();
        return new CoverageReport(TABLES, valueSets).write(new TreeMap<>(counts), "One chart.");
    }
}
