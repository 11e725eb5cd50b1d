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
        text = TAG.matcher(text).replaceAll("&lt;");
        text = IMAGE.matcher(text).replaceAll("[");
        return UNSAFE_LINK.matcher(text).replaceAll("\\\\]");
    }

    /** The text without control, formatting and unpaired surrogate characters; line feeds and tabs stay. */
    static String withoutControls(String text) {
        return CONTROL.matcher(text).replaceAll("");
    }
}
