package org.osteon.cdshooks.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SemanticVersionTest {

    @Test
    void ordersAsTheSpecificationDoes() {
        List<SemanticVersion> ascending = List.of(
                        "0.9.9",
                        "1.0.0-alpha",
                        "1.0.0-alpha.1",
                        "1.0.0-alpha.beta",
                        "1.0.0-beta",
                        "1.0.0-beta.2",
                        "1.0.0-beta.11",
                        "1.0.0-rc.1",
                        "1.0.0",
                        "1.0.1",
                        "1.2.0",
                        "1.10.0",
                        "2.0.0")
                .stream()
                .map(text -> SemanticVersion.parse(text).orElseThrow())
                .toList();

        IntStream.range(1, ascending.size())
                .forEach(i -> assertThat(ascending.get(i - 1)).isLessThan(ascending.get(i)));
    }

    @Test
    void leavesBuildMetadataOut() {
        assertThat(SemanticVersion.parse("1.0.0+site.4")).isEqualTo(SemanticVersion.parse("1.0.0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1.0", "2026-11-23", "v1.0.0", "1.0.0 "})
    void knowsOtherFormsForWhatTheyAre(String text) {
        assertThat(SemanticVersion.parse(text)).isEmpty();
    }
}
