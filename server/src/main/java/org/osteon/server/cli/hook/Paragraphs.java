package org.osteon.server.cli.hook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Lays out the Markdown of a card for a terminal: wrapped text, lists, and tables with aligned columns. */
final class Paragraphs {

    private static final int LEAST_COLUMN = 8;

    private final int width;
    private final List<String> lines = new ArrayList<>();

    private Paragraphs(int width) {
        this.width = width;
    }

    /**
     * The lines to print.
     *
     * @param width most columns of a line
     */
    static List<String> layOut(String markdown, int width) {
        var paragraphs = new Paragraphs(width);
        var table = new ArrayList<List<String>>();
        for (String line : Plain.lines(markdown).split("\n", -1)) {
            if (line.strip().startsWith("|")) {
                table.add(cells(line.strip()));
                continue;
            }
            paragraphs.addTable(table);
            table.clear();
            paragraphs.addText(line.stripTrailing());
        }
        paragraphs.addTable(table);
        return paragraphs.lines;
    }

    /** Words in lines of at most this width; a longer word has a line of its own. */
    static List<String> wrap(String text, int width) {
        var wrapped = new ArrayList<String>();
        var line = new StringBuilder();
        for (String word : text.strip().split("\\s+", -1)) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                wrapped.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        wrapped.add(line.toString());
        return wrapped;
    }

    private void addText(String line) {
        String text = unmarked(line.strip().replaceFirst("^#+\\s+", "").replaceFirst("^[*+-]\\s+", "- "));
        String hanging = text.startsWith("- ") ? "  " : "";
        boolean first = true;
        for (String part : wrap(text, width - hanging.length())) {
            lines.add((first ? "" : hanging) + part);
            first = false;
        }
    }

    private void addTable(List<List<String>> rows) {
        var body = rows.stream().filter(row -> !isRule(row)).toList();
        if (body.isEmpty()) {
            return;
        }
        int columns = body.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = IntStream.range(0, columns)
                .map(column -> body.stream()
                        .mapToInt(row -> column < row.size() ? row.get(column).length() : 0)
                        .max()
                        .orElse(0))
                .toArray();
        shrink(widths);
        for (int row = 0; row < body.size(); row++) {
            addRow(body.get(row), widths);
            if (row == 0 && body.size() < rows.size()) {
                lines.add(Arrays.stream(widths).mapToObj("-"::repeat).collect(Collectors.joining("  ")));
            }
        }
    }

    /** Takes from the widest column until the row fits. */
    private void shrink(int[] widths) {
        int gaps = 2 * (widths.length - 1);
        while (Arrays.stream(widths).sum() + gaps > width) {
            int widest = IntStream.range(0, widths.length).reduce(0, (a, b) -> widths[b] > widths[a] ? b : a);
            if (widths[widest] <= LEAST_COLUMN) {
                return;
            }
            widths[widest]--;
        }
    }

    private void addRow(List<String> row, int[] widths) {
        var cells = new ArrayList<List<String>>();
        for (int column = 0; column < widths.length; column++) {
            cells.add(wrap(column < row.size() ? row.get(column) : "", widths[column]));
        }
        int height = cells.stream().mapToInt(List::size).max().orElse(0);
        for (int line = 0; line < height; line++) {
            var text = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                String part =
                        line < cells.get(column).size() ? cells.get(column).get(line) : "";
                text.append(part).append(" ".repeat(Math.max(0, widths[column] + 2 - part.length())));
            }
            lines.add(text.toString().stripTrailing());
        }
    }

    private static List<String> cells(String row) {
        String inner = row.substring(1).replaceFirst("(?<!\\\\)\\|$", "");
        return Arrays.stream(inner.split("(?<!\\\\)\\|", -1))
                .map(String::strip)
                .map(Paragraphs::unmarked)
                .toList();
    }

    private static boolean isRule(List<String> row) {
        return row.stream().allMatch(cell -> cell.matches(":?-+:?"));
    }

    /** Without emphasis and escapes; a link keeps its address. */
    private static String unmarked(String text) {
        return text.replaceAll("\\*\\*(\\S(?:.*?\\S)?)\\*\\*", "$1")
                .replaceAll("(?<![\\\\\\w])_(\\S(?:.*?\\S)?)_(?!\\w)", "$1")
                .replaceAll("(?<!\\\\)\\[([^\\]]+)\\]\\(([^)]+)\\)", "$1 ($2)")
                .replaceAll("\\\\([\\\\`*_{}\\[\\]()#+.!|<>~-])", "$1");
    }
}
