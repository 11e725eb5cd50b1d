package org.osteon.server.cli.hook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ParagraphsTest {

    @Test
    void wrapsTextAndHangsLists() {
        assertThat(Paragraphs.layOut("one two three\n- four five six", 9))
                .containsExactly("one two", "three", "- four", "  five", "  six");
    }

    @Test
    void wrapsTheWidestColumnOfATable() {
        assertThat(Paragraphs.layOut("| a | words that go on and on |\n|---|---|\n| b | c |", 16))
                .containsExactly("a  words that go", "   on and on", "-  -------------", "b  c");
    }

    @Test
    void keepsAnEscapedBarInItsCell() {
        assertThat(Paragraphs.layOut("| a \\| b | c |", 40)).containsExactly("a | b  c");
    }

    @Test
    void showsMarkdownAsText() {
        assertThat(Paragraphs.layOut("## Title\n**bold** and _soft_ snake_case a\\*b [here](https://x.org)", 80))
                .containsExactly("Title", "bold and soft snake_case a*b here (https://x.org)");
    }
}
