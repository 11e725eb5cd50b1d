package org.osteon.cdshooks.authoring;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.osteon.terminology.authoring.Table.Row;

/** What a row about a figure must keep, so that the printed figure and the numbers in the resource can't drift apart. */
final class FigureChecks {

    static final List<String> COLUMNS = List.of(
            "id",
            "group",
            "origin",
            "resource",
            "exposure",
            "comparator",
            "population",
            "outcome",
            "figure",
            "measure",
            "value",
            "low",
            "high",
            "interval",
            "unit",
            "time",
            "results",
            "study",
            "source",
            "mark",
            "text");
    static final String STATEMENT = "statement";

    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern OPTIONS = Pattern.compile("O-\\d\\d(, O-\\d\\d)*");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final List<String> NUMBERS = List.of("value", "low", "high");
    private static final Map<String, Set<String>> ALLOWED = Map.of(
            "resource", Set.of(FigureResources.EFFECT, FigureResources.RISK),
            "origin", Set.of("article", "trial", "review", "label", "model"),
            "mark", Set.of("V", "K", "M"),
            "interval", Set.of("", "CI95", "CI", "range", "upper bound"),
            "measure", Set.of("HR", "RR", "OR", "reduction", "mean-difference", "mean", "proportion", STATEMENT));

    private final EvidenceTables tables;

    FigureChecks(EvidenceTables tables) {
        this.tables = tables;
    }

    void check() {
        tables.all(EvidenceTables.STUDIES).forEach(row -> known(row, EvidenceTables.STUDIES, "source"));
        tables.all(EvidenceTables.MECHANISMS).forEach(row -> known(row, EvidenceTables.MECHANISMS, "source"));
        tables.all(EvidenceTables.GROUPS).forEach(this::checkGroup);
        tables.all(EvidenceTables.FIGURES).forEach(this::checkFigure);
    }

    private void known(Row row, String file, String column) {
        if (!tables.has(EvidenceTables.SOURCES, row.cell(column))) {
            tables.problem(file, row, "source " + row.cell(column) + " is not in " + EvidenceTables.SOURCES);
        }
    }

    private void checkGroup(Row row) {
        if (!OPTIONS.matcher(row.cell("options")).matches()) {
            tables.problem(EvidenceTables.GROUPS, row, "options are not like O-01, O-02: " + row.cell("options"));
        }
        row.filled("mechanism")
                .filter(id -> !tables.has(EvidenceTables.MECHANISMS, id))
                .ifPresent(id -> tables.problem(
                        EvidenceTables.GROUPS, row, "mechanism " + id + " is not in " + EvidenceTables.MECHANISMS));
    }

    private void checkFigure(Row row) {
        if (!ID.matcher(row.cell("id")).matches()) {
            problem(row, "id must be lower case words with hyphens: " + row.cell("id"));
        }
        ALLOWED.forEach((column, values) -> {
            if (!values.contains(row.cell(column))) {
                problem(
                        row,
                        "%s '%s' is not one of %s"
                                .formatted(
                                        column,
                                        row.cell(column),
                                        values.stream().sorted().toList()));
            }
        });
        known(row, EvidenceTables.FIGURES, "source");
        refers(row, "group", EvidenceTables.GROUPS, true);
        refers(row, "study", EvidenceTables.STUDIES, false);
        checkVariables(row);
        checkNumbers(row);
    }

    private void refers(Row row, String column, String file, boolean required) {
        String id = row.cell(column);
        if (id.isEmpty() ? required : !tables.has(file, id)) {
            problem(row, "%s '%s' is not in %s".formatted(column, id, file));
        }
    }

    private void checkVariables(Row row) {
        Map.of("population", "population", "exposure", "exposure", "comparator", "exposure", "outcome", "outcome")
                .forEach((column, role) -> {
                    String id = row.cell(column);
                    boolean optional = column.equals("comparator") && FigureResources.isRisk(row);
                    if (id.isEmpty() && optional) {
                        return;
                    }
                    if (!tables.has(EvidenceTables.VARIABLES, id)
                            || !tables.row(EvidenceTables.VARIABLES, id)
                                    .cell("role")
                                    .equals(role)) {
                        problem(row, "%s '%s' is no %s of %s".formatted(column, id, role, EvidenceTables.VARIABLES));
                    }
                });
        for (String risk : FigureResources.results(row)) {
            if (!tables.has(EvidenceTables.FIGURES, risk)
                    || !FigureResources.isRisk(tables.row(EvidenceTables.FIGURES, risk))) {
                problem(row, "result '" + risk + "' is no risk of the table");
            }
        }
    }

    private void checkNumbers(Row row) {
        boolean any = false;
        for (String column : NUMBERS) {
            String number = row.cell(column);
            if (!number.isEmpty()) {
                any = true;
                if (!NUMBER.matcher(number).matches()) {
                    problem(row, column + " is no number: " + number);
                } else if (!Pattern.compile("(?<![\\d.])" + Pattern.quote(number) + "(?![\\d.]*\\d)")
                        .matcher(row.cell("figure"))
                        .find()) {
                    problem(row, "%s %s is not in the figure '%s'".formatted(column, number, row.cell("figure")));
                }
            }
        }
        if (row.cell("figure").isEmpty()) {
            problem(row, "no figure");
        }
        if (any == row.cell("measure").equals(STATEMENT)) {
            problem(row, "numbers and measure '%s' do not go together".formatted(row.cell("measure")));
        }
        if (row.cell("high").isEmpty() != row.cell("interval").isEmpty()) {
            problem(row, "an interval needs its kind, and a kind its interval");
        }
    }

    private void problem(Row row, String what) {
        tables.problem(EvidenceTables.FIGURES, row, what);
    }
}
