package org.osteon.cdshooks.protocol;

import java.util.regex.Pattern;

/** Writes places in a request body so that an error can name them without repeating what a caller made up. */
final class JsonPaths {

    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,63}");
    private static final int LONGEST = 200;

    private JsonPaths() {}

    /** The member name, or {@code ?} when it is nothing that an honest integrator would have written. */
    static String step(String name) {
        return PLAIN_NAME.matcher(name).matches() ? name : "?";
    }

    static String bounded(String path) {
        return path.length() <= LONGEST ? path : path.substring(0, LONGEST) + "…";
    }
}
