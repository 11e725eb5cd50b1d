package org.osteon.cdshooks.authoring;

import java.util.stream.Collectors;
import org.osteon.terminology.authoring.Table.Row;

/** The page about the evidence. */
final class EvidencePage {

    private static final String HEAD = """
            # Evidence

            Made by `./osteon evidence build` from `cds-hooks/knowledge/input/tables/evidence`; do not edit. %s

            %s

            Each figure is a FHIR resource of its own (last column), with estimate, interval, population and source; each section is a
            `Library/%s-…`, and `Library/%s` holds them all. Marks: *V* the figure was seen in the source, *K* it is attributed to the source but
            was not seen there, *M* a choice of the decision model. An interval in brackets is a confidence interval; its level is in
            the resource where the source was seen to give it. Nothing here is calculated from other figures.

            """;

    private final EvidenceTables tables;
    private final EvidenceSections sections;

    EvidencePage(EvidenceTables tables, EvidenceSections sections) {
        this.tables = tables;
        this.sections = sections;
    }

    String write() {
        StringBuilder page = new StringBuilder(HEAD.formatted(
                tables.front("description"),
                tables.front("statement"),
                CollectionLibraries.ID,
                CollectionLibraries.ID));
        page.append("## ").append(tables.comparison().front("title")).append("\n\n");
        page.append(tables.comparison().front("description")).append("\n\n");
        page.append(sections.comparison()).append('\n');
        for (Row mechanism : tables.all(EvidenceTables.MECHANISMS)) {
            page.append("## %s\n\n%s\n".formatted(mechanism.cell("title"), EvidenceSections.mechanism(mechanism)));
        }
        for (Row group : tables.all(EvidenceTables.GROUPS)) {
            page.append("## %s\n\n%s\n".formatted(group.cell("title"), sections.group(group)));
        }
        return page.append("## Sources\n\n").append(sources()).toString();
    }

    private String sources() {
        return tables.all(EvidenceTables.SOURCES).stream()
                .map(row -> "- %s: %s%s\n"
                        .formatted(
                                row.cell("id"),
                                row.cell("citation"),
                                row.filled("url").map(url -> ", <" + url + ">").orElse("")))
                .collect(Collectors.joining());
    }
}
