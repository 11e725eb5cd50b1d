package org.osteon.terminology.authoring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads tables and collects what is wrong with their form. Other modules make their resources out of tables of the same form. */
public final class TableReader {

    private static final String TAB = "\t";
    private static final String EXTENSION = ".tsv";

    private final Path root;
    private final List<String> problems;

    /** @param problems what is wrong is added here, by the file's name below {@code root} */
    public TableReader(Path root, List<String> problems) {
        this.root = root;
        this.problems = problems;
    }

    /** The tables of a folder by name; empty if there is no such folder. */
    public List<Table> readAll(String folder, List<String> required) {
        Path path = root.resolve(folder);
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (var files = Files.list(path)) {
            return files.filter(file -> file.toString().endsWith(EXTENSION))
                    .sorted()
                    .map(file -> read(folder + "/" + file.getFileName(), required))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A table, without the rows that have not a cell for each column. */
    public Table read(String file, List<String> required) {
        Map<String, String> front = new LinkedHashMap<>();
        List<String> columns = List.of();
        List<Table.Row> rows = new ArrayList<>();
        int number = 0;
        for (String line : lines(file)) {
            number++;
            if (columns.isEmpty() && line.startsWith("#")) {
                front(file, number, line, front);
            } else if (columns.isEmpty()) {
                columns = heading(file, line, required);
            } else {
                row(file, number, line, columns, rows);
            }
        }
        if (columns.isEmpty()) {
            problems.add(file + ": has no heading");
        }
        String name = file.substring(file.lastIndexOf('/') + 1, file.length() - EXTENSION.length());
        return new Table(name, front, columns, rows);
    }

    private List<String> lines(String file) {
        try {
            return Files.readAllLines(root.resolve(file));
        } catch (MalformedInputException e) {
            problems.add(file + ": is not UTF-8");
            return List.of();
        } catch (IOException e) {
            problems.add(file + ": cannot be read");
            return List.of();
        }
    }

    private void front(String file, int number, String line, Map<String, String> front) {
        String[] parts = line.substring(1).strip().split(TAB, 2);
        if (parts.length < 2 || parts[1].isBlank()) {
            problems.add("%s:%d: a line in front is '# key', a tab and a value".formatted(file, number));
        } else if (front.put(parts[0], parts[1].strip()) != null) {
            problems.add("%s:%d: a second %s".formatted(file, number, parts[0]));
        }
    }

    private List<String> heading(String file, String line, List<String> required) {
        List<String> columns = List.of(line.split(TAB, -1));
        Set<String> missing = new TreeSet<>(required);
        columns.forEach(missing::remove);
        if (!missing.isEmpty()) {
            problems.add("%s: the heading lacks %s".formatted(file, String.join(", ", missing)));
        }
        return columns;
    }

    private void row(String file, int number, String line, List<String> columns, List<Table.Row> rows) {
        String[] cells = line.split(TAB, -1);
        if (cells.length != columns.size()) {
            problems.add("%s:%d: has %d cells, the heading %d".formatted(file, number, cells.length, columns.size()));
            return;
        }
        Map<String, String> byColumn = new LinkedHashMap<>();
        for (int i = 0; i < cells.length; i++) {
            if (!cells[i].equals(cells[i].strip())) {
                problems.add("%s:%d: space around '%s'".formatted(file, number, cells[i].strip()));
            }
            byColumn.put(columns.get(i), cells[i].strip());
        }
        rows.add(new Table.Row(number, byColumn));
    }
}
