package org.osteon.cdshooks.authoring;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.osteon.terminology.authoring.Table;
import org.osteon.terminology.authoring.Table.Row;
import org.osteon.terminology.authoring.TableReader;

/** The tables by the ids of their rows, with what is wrong in them. */
final class EvidenceTables {

    static final String GROUPS = "group.tsv";
    static final String SOURCES = "source.tsv";
    static final String STUDIES = "study.tsv";
    static final String VARIABLES = "variable.tsv";
    static final String FIGURES = "figure.tsv";
    static final String COMPARISON = "comparison.tsv";
    static final String MECHANISMS = "mechanism.tsv";

    private final List<String> problems = new ArrayList<>();
    private final Map<String, Map<String, Row>> rows = new LinkedHashMap<>();
    private final Table groups;
    private final Table comparison;

    EvidenceTables(Path folder) {
        TableReader reader = new TableReader(folder, problems);
        groups = reader.read(GROUPS, List.of("id", "options", "mechanism", "title", "description"));
        comparison = reader.read(COMPARISON, List.of());
        index(GROUPS, groups);
        index(SOURCES, reader.read(SOURCES, List.of("id", "short", "citation", "url")));
        index(STUDIES, reader.read(STUDIES, List.of("id", "short", "title", "design", "source", "description")));
        index(VARIABLES, reader.read(VARIABLES, List.of("id", "role", "type", "theme", "title", "definition")));
        index(FIGURES, reader.read(FIGURES, FigureChecks.COLUMNS));
        index(MECHANISMS, reader.read(MECHANISMS, List.of("id", "title", "source", "mark", "text")));
    }

    private void index(String file, Table table) {
        Map<String, Row> byId = new LinkedHashMap<>();
        for (Row row : table.rows()) {
            if (byId.put(row.cell("id"), row) != null) {
                problem(file, row, row.cell("id") + " is in the table twice");
            }
        }
        rows.put(file, byId);
    }

    /** Adds to what is wrong. */
    void problem(String file, Row row, String what) {
        problems.add(file + ":" + row.line() + ": " + what);
    }

    void problem(String what) {
        problems.add(what);
    }

    List<String> problems() {
        return problems;
    }

    /** In the order of the table. */
    List<Row> all(String file) {
        return List.copyOf(of(file).values());
    }

    boolean has(String file, String id) {
        return of(file).containsKey(id);
    }

    /** The row with an id that is known to be there. */
    Row row(String file, String id) {
        return Objects.requireNonNull(of(file).get(id), () -> file + " has no " + id);
    }

    Table comparison() {
        return comparison;
    }

    /** A line in front of the groups: version, date and the texts about the whole. */
    String front(String key) {
        return groups.front(key);
    }

    private Map<String, Row> of(String file) {
        return Objects.requireNonNull(rows.get(file), file);
    }
}
