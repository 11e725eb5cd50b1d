package org.osteon.cdshooks.authoring;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.osteon.terminology.authoring.Table;
import org.osteon.terminology.authoring.Table.Row;

/** The evidence in Markdown: what the libraries carry and the page about it shows. */
final class EvidenceSections {

    private static final String ARTICLE = "article";

    private final EvidenceTables tables;
    private final FigureResources figures;

    EvidenceSections(EvidenceTables tables, FigureResources figures) {
        this.tables = tables;
        this.figures = figures;
    }

    /** Typical ranges beside results by theme, then each figure with its population. */
    String group(Row group) {
        List<Row> rows = figuresOf(group);
        StringBuilder text = new StringBuilder(group.cell("description"))
                .append(" Options: ")
                .append(group.cell("options"))
                .append(".\n\n");
        text.append("| | Review article, typical | Trials, reviews, labels |\n|---|---|---|\n");
        Set<String> themes = rows.stream().map(this::theme).collect(Collectors.toCollection(LinkedHashSet::new));
        for (String theme : themes) {
            List<Row> ofTheme =
                    rows.stream().filter(row -> theme(row).equals(theme)).toList();
            text.append("| %s | %s | %s |\n".formatted(theme, cell(ofTheme, true), cell(ofTheme, false)));
        }
        text.append("\n| Figure | What | Compared with | In whom | Source | Resource |\n|---|---|---|---|---|---|\n");
        for (Row row : rows) {
            text.append("| %s | %s | %s | %s | %s | `%s/%s` |\n"
                    .formatted(
                            words(row),
                            figures.variable(row, "exposure").cell("title") + ": "
                                    + figures.variable(row, "outcome").cell("title"),
                            row.cell("comparator").isEmpty()
                                    ? "–"
                                    : figures.variable(row, "comparator").cell("title"),
                            figures.variable(row, "population").cell("title"),
                            source(row),
                            FigureResources.typeOf(row),
                            Described.id(row.cell("id"))));
        }
        return text.toString();
    }

    private String cell(Collection<Row> rows, boolean article) {
        String text = rows.stream()
                .filter(row -> row.cell("origin").equals(ARTICLE) == article && !isPart(row))
                .map(row -> article
                        ? "%s [%s]".formatted(words(row), source(row))
                        : "%s: %s [%s]".formatted(figures.title(row), words(row), source(row)))
                .collect(Collectors.joining("<br>"));
        return text.isEmpty() ? "–" : text;
    }

    /** The result of one arm is shown with the effect it belongs to. */
    private boolean isPart(Row row) {
        return tables.all(EvidenceTables.FIGURES).stream()
                .anyMatch(effect -> FigureResources.results(effect).contains(row.cell("id")));
    }

    private static String words(Row row) {
        String words = Estimates.words(row);
        return row.filled("text").map(text -> words + ". " + text).orElse(words);
    }

    private static String source(Row row) {
        return row.cell("source").equals(row.cell("mark"))
                ? row.cell("mark")
                : row.cell("source") + " " + row.cell("mark");
    }

    private String theme(Row row) {
        return figures.variable(row, "outcome").cell("theme");
    }

    List<Row> figuresOf(Row group) {
        return tables.all(EvidenceTables.FIGURES).stream()
                .filter(row -> row.cell("group").equals(group.cell("id")))
                .toList();
    }

    String comparison() {
        Table table = tables.comparison();
        StringBuilder text = new StringBuilder();
        text.append("| ").append(String.join(" | ", table.columns())).append(" |\n");
        text.append("|---".repeat(table.columns().size())).append("|\n");
        for (Row row : table.rows()) {
            text.append("| ")
                    .append(table.columns().stream().map(row::cell).collect(Collectors.joining(" | ")))
                    .append(" |\n");
        }
        return text.append("\nAll rows: ")
                .append(table.front("source"))
                .append(' ')
                .append(table.front("mark"))
                .append(".\n")
                .toString();
    }

    static String mechanism(Row row) {
        return "%s [%s %s]\n".formatted(row.cell("text"), row.cell("source"), row.cell("mark"));
    }
}
