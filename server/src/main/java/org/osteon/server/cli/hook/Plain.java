package org.osteon.server.cli.hook;

/** Text from outside, made safe for a terminal: no control characters, so no escape sequences. */
final class Plain {

    private Plain() {}

    /** One line. */
    static String line(String text) {
        return text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }

    /** Several lines. */
    static String lines(String text) {
        return text.replaceAll("\\r\\n?", "\n").replaceAll("[\\p{Cntrl}&&[^\\n]]", " ");
    }
}
