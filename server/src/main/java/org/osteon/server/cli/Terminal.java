package org.osteon.server.cli;

import java.io.PrintStream;

/**
 * What the output goes to. The launcher knows whether that is a terminal and how wide it is; without the launcher the output
 * is plain.
 *
 * @param out where the result goes
 * @param err where progress and complaints go
 * @param interactive whether progress may be redrawn in place
 * @param colour whether colours may be used
 * @param width columns
 */
record Terminal(PrintStream out, PrintStream err, boolean interactive, boolean colour, int width) {

    private static final int DEFAULT_WIDTH = 100;
    private static final int LEAST_WIDTH = 40;
    private static final int MOST_WIDTH = 120;

    /** Standard output and error, as the launcher describes them in {@code osteon.terminal} and {@code osteon.columns}. */
    static Terminal ofProcess() {
        boolean terminal = Boolean.getBoolean("osteon.terminal");
        String noColour = System.getenv("NO_COLOR");
        boolean colour = terminal && (noColour == null || noColour.isEmpty()) && !"dumb".equals(System.getenv("TERM"));
        int columns = Integer.getInteger("osteon.columns", DEFAULT_WIDTH);
        return new Terminal(
                System.out, System.err, terminal, colour, Math.max(LEAST_WIDTH, Math.min(columns, MOST_WIDTH)));
    }
}
