package org.osteon.cdshooks.authoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osteon.cdshooks.testing.SampleKnowledge;

/** The tables that are kept, the resources that are shipped, and the page. */
class EvidenceTest {

    private static final Path TABLES = Path.of("knowledge/input/tables/evidence");
    private static final Path RESOURCES = Path.of("knowledge/input/resources");
    private static final Path DOCS = Path.of("../docs/clinical");
    private static final String HINT = "edit the tables and run: ./osteon evidence build";

    private static Evidence evidence;

    @BeforeAll
    static void generate() throws EvidenceException {
        evidence = new EvidenceGenerator(SampleKnowledge.FHIR).generate(TABLES);
    }

    @Test
    void tablesAndResourcesAgree() throws IOException {
        assertThat(evidence.differencesFrom(RESOURCES)).as(HINT).isEmpty();
    }

    @Test
    void thePageIsTheOneTheTablesMake() throws IOException {
        assertThat(DOCS.resolve("evidence.md")).content().as(HINT).isEqualTo(evidence.page());
    }

    @Test
    void everySourceIsInTheListOfSources() throws IOException {
        String listed = Files.readString(DOCS.resolve("sources.md"));

        assertThat(Pattern.compile("\"label\": \"([^\"]+)\"")
                        .matcher(String.join("\n", evidence.files().values()))
                        .results()
                        .map(match -> match.group(1))
                        .distinct())
                .isNotEmpty()
                .allSatisfy(source -> assertThat(listed).contains("| " + source + " |"));
    }

    /** Typed from table 3.3 of the decision model, so that a slip in the big table shows. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    effect | article-hrt-bone-turnover | | 50 | 70
                    effect | article-hrt-vertebral-fracture | | 50 | 60
                    effect | article-hrt-non-vertebral-fracture | | 30 | 40
                    effect | article-raloxifene-bone-turnover | | 30 | 40
                    effect | article-raloxifene-vertebral-fracture | | 30 | 50
                    effect | article-raloxifene-non-vertebral-fracture | | |
                    effect | article-lasofoxifene-bone-turnover | | 40 | 50
                    effect | article-lasofoxifene-vertebral-fracture | 42 | |
                    effect | article-lasofoxifene-non-vertebral-fracture | 24 | |
                    effect | article-bazedoxifene-bone-turnover | | 30 | 40
                    effect | article-bazedoxifene-vertebral-fracture | 42 | |
                    effect | article-bazedoxifene-non-vertebral-fracture | | |
                    effect | whi-ep-any-fracture | 0.76 | 0.69 | 0.83
                    risk | whi-ep-hip-bmd-treated | 3.7 | |
                    risk | whi-ep-hip-bmd-placebo | 0.14 | |
                    effect | review-hrt-vertebral-fracture | 34 | |
                    effect | review-hrt-hip-fracture | | 34 | 39
                    effect | whi-ep-hip-fracture | 0.67 | 0.47 | 0.96
                    effect | whi-ce-hip-fracture | 0.65 | 0.45 | 0.94
                    effect | more-vertebral-fracture | 0.64 | 0.53 | 0.76
                    effect | more-non-vertebral-fracture | 0.93 | 0.81 | 1.06
                    effect | review-raloxifene-vertebral-fracture | | 30 | 55
                    effect | ruth-clinical-vertebral-fracture | 0.65 | 0.47 | 0.89
                    effect | pearl-vertebral-fracture | 0.58 | 0.47 | 0.70
                    effect | pearl-non-vertebral-fracture | 0.76 | 0.64 | 0.91
                    effect | pearl-er-positive-breast-cancer | 0.19 | 0.07 | 0.56
                    effect | pearl-coronary-heart-disease | 0.68 | 0.50 | 0.93
                    effect | pearl-stroke | 0.64 | 0.41 | 0.99
                    effect | pearl-vte | 2.06 | 1.17 | 3.60
                    effect | bazedoxifene-vertebral-fracture | 42 | |
                    effect | bazedoxifene-vertebral-fracture-5-years | 35 | |
                    effect | bazedoxifene-non-vertebral-fracture-subgroup | 50 | |
                    effect | label-bazedoxifene-vte | 1.63 | |
                    effect | label-bazedoxifene-vte-first-year | 2.69 | |
                    effect | tsec-vertebral-fracture | | |
                    effect | tsec-non-vertebral-fracture | | |
                    effect | tsec-hot-flushes | -2.7 | -3.8 | -1.6
                    risk | tsec-hot-flushes-treated | -7.6 | |
                    risk | tsec-hot-flushes-placebo | -4.9 | |
                    risk | smart-endometrial-hyperplasia | | | 1
                    effect | lift-vertebral-fracture | 0.55 | 0.41 | 0.74
                    effect | lift-non-vertebral-fracture | 0.74 | 0.58 | 0.93
                    effect | lift-invasive-breast-cancer | 0.32 | 0.13 | 0.80
                    effect | lift-stroke | 2.19 | 1.14 | 4.23
                    effect | liberate-breast-cancer-recurrence | 1.40 | 1.14 | 1.70
                    effect | review-alendronate-vertebral-fracture | 47 | |
                    effect | review-alendronate-hip-fracture | 51 | |
                    effect | review-zoledronic-acid-vertebral-fracture | 70 | |
                    effect | review-zoledronic-acid-hip-fracture | 41 | |
                    effect | review-denosumab-vertebral-fracture | 68 | |
                    effect | review-denosumab-hip-fracture | 40 | |
                    effect | review-teriparatide-vertebral-fracture | 84 | |
                    effect | review-abaloparatide-vertebral-fracture | 86 | |
                    effect | review-abaloparatide-non-vertebral-fracture | 43 | |
                    effect | review-romosozumab-vertebral-fracture | 83 | |
                    effect | review-romosozumab-hip-fracture | | |
                    effect | more-vte | 3.1 | 1.5 | 6.2
                    effect | ruth-vte | 1.44 | 1.06 | 1.95
                    effect | ruth-fatal-stroke | 1.49 | 1.00 | 2.24
                    effect | ruth-invasive-breast-cancer | 0.56 | 0.38 | 0.83
                    effect | hrt-oral-vte | 1.58 | 1.52 | 1.64
                    effect | hrt-oral-ce-mpa-vte | 2.10 | 1.92 | 2.31
                    effect | hrt-transdermal-vte | 0.93 | 0.87 | 1.01
                    effect | hrt-stopped-hip-fracture | 1.55 | 1.36 | 1.77
                    """)
    void shipsTheFigureOfTheDecisionModel(
            String kind, String id, @Nullable String value, @Nullable String low, @Nullable String high) {
        String json = evidence.files().getOrDefault(kind + "evidencesynthesis/osteon-" + id + ".json", "");

        assertThat(List.of(number(json, "value"), number(json, "from"), number(json, "to")))
                .containsExactly(text(value), text(low), text(high));
    }

    @Test
    void keepsTheArticleAndTheTrialsApart() {
        assertThat(evidence.files().entrySet())
                .filteredOn(file -> file.getKey().contains("synthesis/osteon-article-"))
                .hasSize(12)
                .allSatisfy(file -> assertThat(file.getValue())
                        .contains("\"code\": \"article\"", "\"label\": \"S-01\"")
                        .doesNotContain("\"code\": \"trial\""));
    }

    @Test
    void saysEveryReasonAtOnce(@TempDir Path folder) throws IOException {
        try (var files = Files.list(TABLES)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(String.valueOf(file.getFileName())));
            }
        }
        Path figures = folder.resolve("figure.tsv");
        Files.writeString(
                figures,
                Files.readString(figures)
                        .replace("HR\t0.58\t0.47\t0.70", "HR\t0.85\t0.47\t0.70")
                        .replace("\tS-44\t", "\tS-99\t"));

        assertThatThrownBy(() -> new EvidenceGenerator(SampleKnowledge.FHIR).generate(folder))
                .isInstanceOfSatisfying(EvidenceException.class, e -> assertThat(e.reasons())
                        .satisfiesExactlyInAnyOrder(
                                reason -> assertThat(reason).contains("value 0.85 is not in the figure"),
                                reason -> assertThat(reason).contains("source S-99 is not in source.tsv")));
    }

    @Test
    void writesAndRemovesOnlyItsOwnFiles(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("library"));
        Files.createDirectories(folder.resolve("researchstudy"));
        Files.writeString(folder.resolve("library/Other.json"), "{}");
        Files.writeString(folder.resolve("researchstudy/gone.json"), "{}");

        assertThat(evidence.writeTo(folder)).contains("researchstudy/gone.json has no row");

        assertThat(evidence.differencesFrom(folder)).isEmpty();
        assertThat(folder.resolve("library/Other.json")).exists();
        assertThat(folder.resolve("researchstudy/gone.json")).doesNotExist();
    }

    private static String number(String json, String element) {
        var found = Pattern.compile("\"" + element + "\": (-?[0-9.]+)").matcher(json);
        return found.find() ? found.group(1) : "";
    }

    private static String text(@Nullable String cell) {
        return cell == null ? "" : cell;
    }
}
