package org.osteon.terminology.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables that are kept and the resources that are shipped. */
class ShippedVocabularyTest {

    private static final Path FOLDER = Path.of("vocabulary");
    private static final Path DOCS = Path.of("../docs");

    private static Vocabulary vocabulary;

    @BeforeAll
    static void generate() throws VocabularyException {
        vocabulary = new VocabularyGenerator(FhirContext.forR4Cached()).generate(FOLDER.resolve("tables"));
    }

    @Test
    void tablesAndResourcesAgree() throws Exception {
        assertThat(vocabulary.differencesFrom(FOLDER))
                .as("edit the tables and run: ./osteon vocabulary build")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"terminology-facts.md", "terminology-sets.md", "terminology-units.md"})
    void thePagesAreThoseTheTablesMake(String page) throws Exception {
        assertThat(Files.readString(DOCS.resolve(page)))
                .as("edit the tables and run: ./osteon vocabulary build")
                .isEqualTo(vocabulary.pages().get(page));
    }

    @Test
    void thePageListsEveryFactOfTheDecisionModel() {
        assertThat(factPage().lines())
                .filteredOn(line -> line.matches("\\| F-\\d\\d .*"))
                .extracting(line -> line.substring(2, 6))
                .containsExactlyElementsOf(IntStream.rangeClosed(0, 60)
                        .mapToObj("F-%02d"::formatted)
                        .toList());
    }

    @Test
    void everyFactHasSetsOrSaysWhyNot() {
        assertThat(factPage().lines())
                .filteredOn(line -> line.startsWith("| F-"))
                .noneMatch(line -> line.matches(".*\\|\\s*\\|\\s*\\|"));
    }

    private static String factPage() {
        return Objects.requireNonNull(vocabulary.pages().get("terminology-facts.md"));
    }
}
