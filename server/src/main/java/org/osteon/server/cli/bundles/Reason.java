package org.osteon.server.cli.bundles;

import java.util.List;

/** Reasons as a report shows them. */
final class Reason {

    private static final int LONGEST = 600;
    private static final int MOST = 5;

    private Reason() {}

    /** One line of printable text: a reason comes from outside and goes to a terminal. */
    static String of(String message) {
        String line = message.replaceAll("[\\p{Cntrl}\\s]+", " ")
                .replaceFirst("^HAPI-\\d+: ", "")
                .strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " …";
    }

    /** The first few, joined, and how many more there are. */
    static String join(List<String> reasons) {
        String first = String.join("; ", reasons.subList(0, Math.min(MOST, reasons.size())));
        return reasons.size() > MOST ? first + "; and " + (reasons.size() - MOST) + " more" : first;
    }
}
