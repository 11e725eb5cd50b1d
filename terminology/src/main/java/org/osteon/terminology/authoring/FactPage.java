package org.osteon.terminology.authoring;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The page that lists each fact of the decision model with the sets it reads and what no set holds yet. */
final class FactPage {

    static final String GAPS_FILE = "gaps.tsv";
    static final List<String> GAPS_COLUMNS = List.of("fact", "gap", "why");

    private static final String HEAD = """
            # Facts and their sets

            Made by `./osteon vocabulary build` from `terminology/vocabulary/tables`; do not edit. Each fact of the decision model, the value sets it reads (without
            `osteon-`, with the number of codes) and what no set holds yet. A fact without a set is computed from others or read from elements that
            carry no code of a clinical terminology; which, says its definition.

            | Fact | Sets | Gaps |
            |---|---|---|
            """;

    private final List<String> problems;

    FactPage(List<String> problems) {
        this.problems = problems;
    }

    String write(List<Table.Row> facts, Collection<Table> valueSets, Table gaps) {
        Map<String, List<Table.Row>> gapsByFact = gaps.rows().stream()
                .collect(Collectors.groupingBy(row -> row.cell("fact"), TreeMap::new, Collectors.toList()));
        StringBuilder page = new StringBuilder(HEAD);
        for (Table.Row fact : facts) {
            String id = fact.cell("code");
            String sets = valueSets.stream()
                    .filter(table -> ValueSetTables.factsOf(table).contains(id))
                    .map(table -> "`%s` %d".formatted(table.name(), table.rows().size()))
                    .collect(Collectors.joining(", "));
            List<Table.Row> missing = gapsByFact.getOrDefault(id, List.of());
            if (sets.isEmpty() && missing.isEmpty() && fact.cell("uncoded").isEmpty()) {
                problems.add("codesystem/fact.tsv:%d: %s has no set, no gap in %s and nothing in the column uncoded"
                        .formatted(fact.line(), id, GAPS_FILE));
            }
            page.append("| %s %s | %s | %s |%n"
                    .formatted(
                            id,
                            fact.cell("display"),
                            sets.isEmpty() ? fact.cell("uncoded") : sets,
                            missing.stream()
                                    .map(gap -> gap.cell("gap") + ": " + gap.cell("why"))
                                    .collect(Collectors.joining("; "))));
            gapsByFact.remove(id);
        }
        gapsByFact.keySet().forEach(id -> problems.add("%s: %s is no fact".formatted(GAPS_FILE, id)));
        return page.toString().replace("\r\n", "\n");
    }
}
