package org.osteon.cdshooks.cards;

import java.util.regex.Pattern;

/**
 * Takes out of GitHub-Flavoured Markdown what could run or load anything in a reader: HTML, images, links that are not
 * https. Emphasis, lists and tables stay.
 */
final class SafeMarkdown {

    private static final Pattern TAG = Pattern.compile("<(?=[A-Za-z/!?])");
    private static final Pattern IMAGE = Pattern.compile("!\\[");
    private static final Pattern UNSAFE_LINK = Pattern.compile("](?=\\(\\s*(?!https://)|:\\s*(?!https://)\\S*:)");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Cf}&&[^\\n\\t]]");

    private SafeMarkdown() {}

    static String of(String markdown) {
        String text = withoutControls(markdown);
        text = text.indexOf('<') < 0 ? text : TAG.matcher(text).replaceAll("&lt;");
        text = text.indexOf('!') < 0 ? text : IMAGE.matcher(text).replaceAll("[");
        return text.indexOf(']') < 0 ? text : UNSAFE_LINK.matcher(text).replaceAll("\\\\]");
    }

    /** The text without control, formatting and unpaired surrogate characters; line feeds and tabs stay. */
    static String withoutControls(String text) {
        return text.chars().anyMatch(SafeMarkdown::mayBeControl)
                ? CONTROL.matcher(text).replaceAll("")
                : text;
    }

    /** Of one UTF-16 unit: a surrogate may be unpaired, or a half of a formatting character. */
    private static boolean mayBeControl(int unit) {
        if (unit >= ' ' && unit < 0x7F) {
            return false;
        }
        int type = Character.getType(unit);
        return type == Character.SURROGATE
                || type == Character.FORMAT
                || (type == Character.CONTROL && unit != '\n' && unit != '\t');
    }
}
