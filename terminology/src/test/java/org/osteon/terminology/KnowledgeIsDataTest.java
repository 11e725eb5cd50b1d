package org.osteon.terminology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class KnowledgeIsDataTest {

    private static final Pattern THERAPY =
            Pattern.compile("(?i)\\b(hrt|serm|tsec|(o?estr|progest|raloxif|bazedoxif)\\w*|menopaus\\w*|osteopor\\w*)");

    @Test
    void javaKnowsNoTherapy() throws IOException {
        try (var files = Files.walk(Path.of("src/main/java"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(file).content().doesNotContainPattern(THERAPY));
        }
    }
}
