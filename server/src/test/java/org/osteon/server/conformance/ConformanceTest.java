package org.osteon.server.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** With {@code -Dosteon.conformance=write} it writes the page first. */
class ConformanceTest {

    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
    private static final Path PAGE = CHECKOUT.resolve("docs/cds-hooks-conformance.md");
    private static final int REQUIREMENTS = 167;

    private static ConformancePage page;

    @BeforeAll
    static void read() throws IOException {
        page = new ConformancePage(
                Requirement.readAll(CHECKOUT.resolve("docs/conformance/requirements.tsv")),
                TaggedTests.scan(),
                CHECKOUT);
        if (System.getProperty("osteon.conformance", "").equals("write")) {
            Files.writeString(PAGE, page.markdown());
        }
    }

    @Test
    void thePageSaysWhatTheTagsSay() {
        assertThat(PAGE).as("write it anew with -Dosteon.conformance=write").hasContent(page.markdown());
    }

    @Test
    void everyTagIsARequirement() {
        assertThat(page.unknown()).isEmpty();
    }

    @Test
    void everyRequirementHasATestOrAReason() {
        assertThat(page.open()).isEmpty();
    }

    @Test
    void theTableListsEveryRequirementOnce() throws IOException {
        assertThat(Requirement.readAll(CHECKOUT.resolve("docs/conformance/requirements.tsv")))
                .filteredOn(one -> !one.isPain())
                .extracting(Requirement::id)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, REQUIREMENTS)
                        .mapToObj("H-%02d"::formatted)
                        .toList());
    }
}
