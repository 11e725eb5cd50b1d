package org.osteon.terminology.authoring;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The page that lists the value sets: what each is for and how many codes of which system it holds; then what was left out and why. */
final class SetPage {

    private static final String HEAD = """
            # Value sets

            Made by `./osteon vocabulary build` from `terminology/vocabulary/tables`; do not edit. %d sets, %d codes. What is in and out of a set, and
            where each code was seen, is in the set itself.

            | Set | Title | Facts | Codes |
            |---|---|---|---|
            """;

    private static final String LEFT_OUT_HEAD = """

            ## Left out

            Codes that a source puts into a set, or that a reader would expect there, and that stay out.

            | Set | Codes | Why |
            |---|---|---|
            """;

    private final CodeSystems systems;

    SetPage(CodeSystems systems) {
        this.systems = systems;
    }

    String write(Collection<Table> valueSets, Table leftOut) {
        int codes = valueSets.stream().mapToInt(table -> table.rows().size()).sum();
        StringBuilder page = new StringBuilder(HEAD.formatted(valueSets.size(), codes));
        for (Table table : valueSets) {
            page.append("| `%s` | %s | %s | %s |\n"
                    .formatted(
                            table.name(),
                            table.front("title"),
                            String.join(", ", ValueSetTables.factsOf(table)),
                            counts(table.rows())));
        }
        page.append(LEFT_OUT_HEAD);
        Map<String, List<Table.Row>> bySetAndReason = leftOut.rows().stream()
                .collect(Collectors.groupingBy(
                        row -> "`%s` | %%s | %s"
                                .formatted(row.cell("set"), row.cell("why").replace("%", "%%")),
                        TreeMap::new,
                        Collectors.toList()));
        bySetAndReason.forEach((line, rows) -> page.append("| ")
                .append(line.formatted(rows.stream().map(this::code).collect(Collectors.joining(", "))))
                .append(" |\n"));
        return page.toString();
    }

    private String counts(List<Table.Row> rows) {
        return rows.stream()
                .collect(Collectors.groupingBy(
                        row -> systems.name(row.cell("system")), TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(count -> count.getKey() + " " + count.getValue())
                .collect(Collectors.joining(", "));
    }

    private String code(Table.Row row) {
        return row.filled("display")
                .map(display -> row.cell("code") + " (" + display.replace("|", "/") + ")")
                .orElse(row.cell("code"));
    }
}
