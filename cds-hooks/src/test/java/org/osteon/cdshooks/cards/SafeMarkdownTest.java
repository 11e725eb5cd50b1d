package org.osteon.cdshooks.cards;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("H-92")
class SafeMarkdownTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img src=x onerror=alert(1)>",
                "<script>alert(1)</script>",
                "a <b>b</b>",
                "<!-- x -->",
                "<javascript:alert(1)>",
                "<?php ?>"
            })
    void holdsNoHtml(String markdown) {
        assertThat(SafeMarkdown.of(markdown)).doesNotContainPattern("<[A-Za-z/!?]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[x](javascript:alert(1))",
                "[x]( javascript:alert(1))",
                "[x](http://evil.example)",
                "[x](/relative)",
                "[x]: javascript:alert(1)",
                "![x](https://evil.example/pixel.png)"
            })
    void loadsNothingAndRunsNothing(String markdown) {
        assertThat(SafeMarkdown.of(markdown))
                .doesNotContain("![")
                .doesNotContainPattern("[^\\\\]]\\((?!https://)")
                .doesNotContainPattern("[^\\\\]]:");
    }

    @Test
    void keepsWhatTheKnowledgeWrites() {
        String markdown = "**Why:** T-score <= -2.5, risk < 20% & rising\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n"
                + "- [Evidence](https://doi.org/10.1)";
        assertThat(SafeMarkdown.of(markdown)).isEqualTo(markdown);
    }

    @Test
    void holdsNoControlCharacters() {
        assertThat(SafeMarkdown.of("a\u0000\u001b[31m\u202eb\n\tc")).isEqualTo("a[31mb\n\tc");
    }

    @Test
    void holdsNoHiddenCharactersBeyondTheBasicPlane() {
        String tagged = "a" + Character.toString(0xE0041) + "b\ud83dc\u00add";
        assertThat(SafeMarkdown.of(tagged)).isEqualTo("abcd");
    }

    @Test
    void keepsWritingOfEveryKind() {
        String markdown = "≤ 2.5 – é, 更年期, " + Character.toString(0x1F469);
        assertThat(SafeMarkdown.of(markdown)).isEqualTo(markdown);
    }
}
