package org.osteon.server.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One row of the table.
 *
 * @param id {@code H-01} for what a service must do, {@code P-01} for what users of other software complain about
 * @param level how binding it is, in the words of the specification; {@code pain} for a complaint
 * @param version of CDS Hooks, for example {@code 2,3}; empty for a complaint
 * @param text the requirement, or the complaint
 * @param note for a requirement why no test holds it, or what is done otherwise; for a complaint its answer; else empty
 */
record Requirement(String id, String level, String version, String text, String note) {

    static final String TAG = "[HP]-\\d{2,3}";

    private static final int COLUMNS = 5;

    static List<Requirement> readAll(Path table) throws IOException {
        return Files.readAllLines(table).stream().skip(1).map(Requirement::of).toList();
    }

    boolean isPain() {
        return id.startsWith("P-");
    }

    private static Requirement of(String line) {
        String[] cells = line.split("\t", -1);
        if (cells.length < COLUMNS - 1 || cells.length > COLUMNS || !cells[0].matches(TAG) || cells[3].isBlank()) {
            throw new IllegalArgumentException("not a requirement: " + line);
        }
        return new Requirement(cells[0], cells[1], cells[2], cells[3], cells.length == COLUMNS ? cells[4].strip() : "");
    }
}
