package org.osteon.terminology.authoring;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ConceptMap.ConceptMapGroupComponent;
import org.hl7.fhir.r4.model.ConceptMap.SourceElementComponent;
import org.hl7.fhir.r4.model.Enumerations.ConceptMapEquivalence;
import org.osteon.terminology.unit.UcumUnits;
import org.osteon.terminology.unit.UnitSpellings;

/**
 * The table of unit spellings, which becomes the ConceptMap that {@link UnitSpellings} reads and the code system of the spellings. A row
 * without a UCUM code says why the spelling is not read.
 */
final class UnitTable {

    static final String FILE = "unit/synonyms.tsv";
    static final List<String> COLUMNS = List.of("sent", "ucum", "provenance", "note");

    private static final String MAP = "unit-synonyms";
    private static final String SPELLINGS = "unit-spelling";

    private final Table table;
    private final CodeSystems systems;
    private final List<String> problems;

    UnitTable(Table table, CodeSystems systems, List<String> problems) {
        this.table = table;
        this.systems = systems;
        this.problems = problems;
        check();
    }

    ConceptMap conceptMap() {
        ConceptMap map = new ConceptMap();
        Artifacts.describe(map, MAP, table);
        map.setPurpose(table.front("purpose"));
        map.setCopyright(systems.copyright(List.of(UnitSpellings.UCUM)));
        String source = Artifacts.canonical("CodeSystem", SPELLINGS);
        map.setSource(new CanonicalType(source + "?fhir_vs"));
        map.setTarget(new CanonicalType(UnitSpellings.UCUM + "?fhir_vs"));
        ConceptMapGroupComponent group = map.addGroup().setSource(source).setTarget(UnitSpellings.UCUM);
        Set<String> sources = new LinkedHashSet<>();
        for (Table.Row row : table.rows()) {
            sources.add(row.cell("provenance"));
            SourceElementComponent element = group.addElement().setCode(row.cell("sent"));
            var target = element.addTarget();
            row.filled("ucum")
                    .ifPresentOrElse(
                            ucum -> target.setCode(ucum).setEquivalence(ConceptMapEquivalence.EQUIVALENT),
                            () -> target.setEquivalence(ConceptMapEquivalence.UNMATCHED));
            row.filled("note").ifPresent(target::setComment);
        }
        Artifacts.cite(map, sources);
        return map;
    }

    CodeSystem codeSystem() {
        CodeSystem spellings = new CodeSystem();
        Artifacts.describe(spellings, SPELLINGS, table);
        spellings.setTitle("Unit spellings");
        spellings.setDescription("The spellings of units that the map to UCUM speaks of, one code each.");
        spellings.setCaseSensitive(true);
        spellings.setContent(CodeSystemContentMode.FRAGMENT);
        table.rows().forEach(row -> spellings.addConcept().setCode(row.cell("sent")));
        return spellings;
    }

    /** The spellings for readers: those of each UCUM code, then those that are not read. */
    String page() {
        Map<String, List<String>> read = new LinkedHashMap<>();
        StringBuilder refused = new StringBuilder();
        for (Table.Row row : table.rows()) {
            String sent = "`" + row.cell("sent") + "`";
            row.filled("ucum")
                    .ifPresentOrElse(
                            ucum -> read.computeIfAbsent(ucum, code -> new ArrayList<>())
                                    .add(sent),
                            () -> refused.append("| ")
                                    .append(sent)
                                    .append(" | ")
                                    .append(row.cell("note"))
                                    .append(" |\n"));
        }
        StringBuilder page = new StringBuilder("""
                # Spellings of units

                Made from `terminology/vocabulary/tables/unit/synonyms.tsv`, which says where each spelling was seen, by `./osteon
                vocabulary build`; do not edit. How units are read: [Units](units.md).

                | UCUM code | Also read as it |
                |---|---|
                """);
        read.forEach((ucum, sent) -> page.append("| `")
                .append(ucum)
                .append("` | ")
                .append(String.join(", ", sent))
                .append(" |\n"));
        page.append("\nNot read, because more than one unit is meant by it:\n\n| Sent | Why |\n|---|---|\n");
        return page.append(refused).toString();
    }

    private void check() {
        Set<String> seen = new HashSet<>();
        for (Table.Row row : table.rows()) {
            String sent = row.cell("sent");
            if (sent.isEmpty() || sent.contains("  ")) {
                fault(row, "sent is empty or has two spaces in a row");
            }
            if (!seen.add(sent)) {
                fault(row, sent + " is in the table twice");
            }
            if (row.cell("provenance").isEmpty()) {
                fault(row, "provenance is empty");
            }
            if (row.cell("ucum").isEmpty() && row.cell("note").isEmpty()) {
                fault(row, sent + " is refused without a note that says why");
            }
            row.filled("ucum")
                    .filter(ucum -> UcumUnits.bundled().unit(ucum).isEmpty())
                    .ifPresent(ucum -> fault(row, ucum + " is no unit of UCUM"));
        }
    }

    private void fault(Table.Row row, String text) {
        problems.add(String.format(Locale.ROOT, "%s:%d: %s", FILE, row.line(), text));
    }
}
