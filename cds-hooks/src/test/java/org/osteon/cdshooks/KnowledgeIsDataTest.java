package org.osteon.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class KnowledgeIsDataTest {

    private static final Pattern THERAPY = Pattern.compile("(?i)\\b(hrt|serm|tsec|(o?estr|progest)\\w*|menopaus\\w*"
            + "|osteopor\\w*|fractur\\w*|(ralox|bazedox|tamox|torem|lasofox|ospem)ifene|tibolone|\\w+(dron(ate|ic))"
            + "|denosumab|teriparatide|abaloparatide|romosozumab|fezolinetant|elinzanetant|calcitonin|prasterone"
            + "|thrombo\\w*|breast|uter(us|ine)|hysterectom\\w*|mammogra\\w*)\\b");

    @Test
    void javaKnowsNoTherapy() throws IOException {
        try (var files = Files.walk(Path.of("src/main/java"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(file).content().doesNotContainPattern(THERAPY));
        }
    }

    @Test
    void javaKnowsNoClinicalCode() throws IOException {
        var codeSystem = Pattern.compile("snomed\\.info|loinc\\.org|rxnorm|whocc\\.no|sid/icd");
        try (var files = Files.walk(Path.of("src/main/java"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(file).content().doesNotContainPattern(codeSystem));
        }
    }
}
