package org.osteon.terminology.authoring;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The code systems of others that the tables draw on: their copyright notices, and where their terms may be shown.
 */
final class CodeSystems {

    static final String FILE = "systems.tsv";
    static final List<String> COLUMNS = List.of("system", "name", "terms", "copyright");

    private final Map<String, Table.Row> bySystem = new LinkedHashMap<>();

    CodeSystems(Table table) {
        table.rows().forEach(row -> bySystem.put(row.cell("system"), row));
    }

    boolean knows(String system) {
        return bySystem.containsKey(system);
    }

    /** What a reader calls the system; its url if it is not known. */
    String name(String system) {
        Table.Row row = bySystem.get(system);
        return row == null ? system : row.cell("name");
    }

    /** Their notices, each once. */
    String copyright(Iterable<String> systems) {
        TreeSet<String> sorted = new TreeSet<>();
        systems.forEach(sorted::add);
        return sorted.stream()
                .map(this::copyright)
                .filter(notice -> !notice.isEmpty())
                .distinct()
                .collect(Collectors.joining("\n\n"));
    }

    private String copyright(String system) {
        Table.Row row = bySystem.get(system);
        if (row != null) {
            return row.cell("copyright");
        }
        return system.startsWith(Artifacts.CANONICAL_BASE) ? Artifacts.COPYRIGHT : "";
    }

    /**
     * Why the licence does not let a term be shown: {@code terms} is {@code all}, {@code none}, or the source without which a term may not be
     * shown.
     */
    Optional<String> mayNotShowTerm(String system, String source) {
        Table.Row row = bySystem.get(system);
        String terms = row == null ? "all" : row.cell("terms");
        if (terms.equals("all")) {
            return Optional.empty();
        }
        if (terms.equals("none")) {
            return Optional.of("terms of " + system + " may not be shown: leave display empty");
        }
        return source.contains(terms)
                ? Optional.empty()
                : Optional.of("terms of %s may be shown only where the source is %s: leave display empty"
                        .formatted(system, terms));
    }
}
