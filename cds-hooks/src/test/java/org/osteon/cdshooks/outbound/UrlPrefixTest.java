package org.osteon.cdshooks.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
@Tag("H-75")
class UrlPrefixTest {

    private final UrlPrefix prefix = UrlPrefix.parse("https://h.example/a/b/");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://h.example/a/b",
                "https://H.EXAMPLE:443/a/b/",
                "https://h.example/a/b/Patient/1",
                "https://h.example/a/b?x=https://elsewhere.example/..",
                "https://h.example/a/b/Condition?code=a%7Cb"
            })
    void allowsWhatLiesUnderIt(String url) {
        assertThat(prefix.allow(url)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://h.example/a/bc",
                "https://h.example/a",
                "https://h.example/A/b",
                "https://h.example/a/b/../c",
                "https://h.example/a/b/./c",
                "https://h.example/a/b//c",
                "https://h.example/a/b/%2e%2E/c",
                "https://h.example/a/b/..%2fc",
                "https://h.example/a/b/%252e%252e/c",
                "https://h.example/a/b/..;/c",
                "https://h.example/a/b%5c..%5cc",
                "https://h.example/a/b\\..\\c",
                "https://h.example:8443/a/b",
                "http://h.example/a/b",
                "https://h.example.evil.example/a/b",
                "https://evil.example/a/b",
                "https://u:p@h.example/a/b",
                "https://h.example@evil.example/a/b",
                "https://h.example/a/b#x",
                "//h.example/a/b",
                "/a/b",
                "ftp://h.example/a/b",
                "https:/a/b",
                "https:h.example/a/b",
                "",
                " https://h.example/a/b",
                "https://h.example/a/b c"
            })
    void allowsNothingElse(String url) {
        assertThat(prefix.allow(url)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"h.example", "https://", "https://u@h.example", "https://h.example?x", "https://h.example#x"})
    void isAnAbsoluteUrlAndNothingMore(String url) {
        assertThatIllegalArgumentException().isThrownBy(() -> UrlPrefix.parse(url));
    }

    @Test
    void aHostAloneCoversAllPaths() {
        assertThat(UrlPrefix.parse("https://h.example").allow("https://h.example/x"))
                .isPresent();
    }

    @Test
    @Tag("H-12")
    void saysNothingOfPathAndQueryOfWhatIsCalled() {
        assertThat(prefix.allow("https://h.example/a/b/Patient/p1?name=x").orElseThrow())
                .hasToString("https://h.example:443");
    }
}
