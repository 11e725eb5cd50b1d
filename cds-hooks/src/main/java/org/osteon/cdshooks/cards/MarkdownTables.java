package org.osteon.cdshooks.cards;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Turns the tables of GitHub-Flavoured Markdown into lists, for readers that show them as they are written. */
final class MarkdownTables {

    private static final Pattern RULER = Pattern.compile("\\s*\\|?\\s*:?-+:?\\s*(\\|\\s*:?-+:?\\s*)*\\|?\\s*");
    private static final Pattern CELL_BORDER = Pattern.compile("(?<!\\\\)\\|");

    private MarkdownTables() {}

    /** One item a row: the first cell, and the others each after the head of its column. Text without tables stays as it is. */
    static String asLists(String markdown) {
        String[] lines = markdown.split("\n", -1);
        List<String> result = new ArrayList<>();
        int at = 0;
        while (at < lines.length) {
            if (isTable(lines, at)) {
                List<String> heads = cells(lines[at]);
                for (at += 2; at < lines.length && lines[at].contains("|"); at++) {
                    result.add(item(heads, cells(lines[at])));
                }
            } else {
                result.add(lines[at++]);
            }
        }
        return String.join("\n", result);
    }

    private static boolean isTable(String[] lines, int at) {
        return lines[at].contains("|")
                && at + 1 < lines.length
                && lines[at + 1].contains("|")
                && RULER.matcher(lines[at + 1]).matches();
    }

    private static List<String> cells(String line) {
        String row = line.strip();
        row = row.startsWith("|") ? row.substring(1) : row;
        row = row.endsWith("|") && !row.endsWith("\\|") ? row.substring(0, row.length() - 1) : row;
        return CELL_BORDER
                .splitAsStream(row)
                .map(cell -> cell.strip().replace("\\|", "|"))
                .toList();
    }

    private static String item(List<String> heads, List<String> cells) {
        List<String> parts = new ArrayList<>();
        for (int i = 1; i < cells.size(); i++) {
            if (!cells.get(i).isEmpty()) {
                String head = i < heads.size() ? heads.get(i) : "";
                parts.add(head.isEmpty() ? cells.get(i) : head + ": " + cells.get(i));
            }
        }
        String first = cells.isEmpty() ? "" : cells.get(0);
        String title = first.isEmpty() || first.contains("*") ? first : "**" + first + "**";
        return "- " + (title.isEmpty() || parts.isEmpty() ? title : title + " – ") + String.join("; ", parts);
    }
}
