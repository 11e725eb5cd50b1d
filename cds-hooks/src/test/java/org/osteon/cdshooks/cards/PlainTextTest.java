package org.osteon.cdshooks.cards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osteon.cdshooks.protocol.Card;

class PlainTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    T-score < -2.5 and risk <20% | T-score < -2.5 and risk <20%
                    **Bold** and `code`          | Bold and code
                    <b>x</b>                     | b>x/b>
                    """)
    void keepsTheWordsAndLosesTheMarkup(String text, String line) {
        assertThat(PlainText.line(text)).isEqualTo(line);
    }

    @Test
    void isOneLine() {
        assertThat(PlainText.line(" a\r\n\tb\u00a0 c\u0000\ud800 ")).isEqualTo("a b c");
    }

    @Test
    void cutsAtAWord() {
        assertThat(PlainText.cut("one two three", 9)).isEqualTo("one two…");
        assertThat(PlainText.cut("one two three", 13)).isEqualTo("one two three");
        assertThat(PlainText.cut("onetwothree", 5)).isEqualTo("onet…");
    }

    @Test
    @Tag("H-87")
    void neverExceedsASummaryNorBreaksACharacter() {
        Random random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            StringBuilder text = new StringBuilder();
            int length = 1 + random.nextInt(300);
            for (int i = 0; i < length; i++) {
                int kind = random.nextInt(10);
                text.appendCodePoint(
                        kind == 0 ? ' ' : kind == 1 ? 0x1F600 + random.nextInt(60) : 'a' + random.nextInt(26));
            }
            String cut = PlainText.cut(PlainText.line(text), Card.LONGEST_SUMMARY);

            assertThat(cut.length()).isLessThanOrEqualTo(Card.LONGEST_SUMMARY);
            assertThat(cut.chars()
                            .filter(c -> Character.isHighSurrogate((char) c))
                            .count())
                    .isEqualTo(cut.chars()
                            .filter(c -> Character.isLowSurrogate((char) c))
                            .count());
        }
    }
}
