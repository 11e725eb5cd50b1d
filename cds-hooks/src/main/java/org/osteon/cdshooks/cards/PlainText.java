package org.osteon.cdshooks.cards;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes one plain line of a value: no markup, no control characters. */
final class PlainText {

    private static final Pattern BLANKS = Pattern.compile("[\\s\\u00A0]+");
    private static final Pattern MARKUP = Pattern.compile("\\*\\*|__|`|<(?=[A-Za-z/!?])");

    private PlainText() {}

    /** Empty for null. */
    static String line(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text =
                SafeMarkdown.withoutControls(MARKUP.matcher(value.toString()).replaceAll(""));
        return BLANKS.matcher(text).replaceAll(" ").strip();
    }

    /** The line, cut at a word and marked with an ellipsis when it is longer than allowed. */
    static String cut(String line, int longest) {
        if (line.length() <= longest) {
            return line;
        }
        int end = line.lastIndexOf(' ', longest - 1);
        if (end < longest / 2) {
            end = longest - 1;
            end -= Character.isHighSurrogate(line.charAt(end - 1)) ? 1 : 0;
        }
        return line.substring(0, end).strip() + "…";
    }
}
