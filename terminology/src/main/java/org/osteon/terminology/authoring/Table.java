package org.osteon.terminology.authoring;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A tab-separated file: {@code # key<TAB>value} lines in front, a heading, rows.
 *
 * @param name the file's name without {@code .tsv}
 */
public record Table(String name, Map<String, String> front, List<String> columns, List<Row> rows) {

    /** The value of a line in front of the heading; empty if there is none. */
    public String front(String key) {
        return front.getOrDefault(key, "");
    }

    public boolean hasColumn(String column) {
        return columns.contains(column);
    }

    /**
     * One row.
     *
     * @param line counted from 1, the lines in front included
     */
    public record Row(int line, Map<String, String> cells) {

        /** The cell's text; empty if the cell is, or the table has no such column. */
        public String cell(String column) {
            return cells.getOrDefault(column, "");
        }

        public Optional<String> filled(String column) {
            return Optional.of(cell(column)).filter(text -> !text.isEmpty());
        }
    }
}
