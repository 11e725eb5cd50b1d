package org.osteon.terminology.authoring;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ConceptMap.ConceptMapGroupComponent;
import org.hl7.fhir.r4.model.ConceptMap.SourceElementComponent;
import org.hl7.fhir.r4.model.Enumerations.ConceptMapEquivalence;

/**
 * Concept maps, all of which follow from the value set tables: from a medicine's code to its ingredients and to its route by the columns
 * {@code ingredient} and {@code route}; between two systems that tell the same fact by the code that stands for each set in either.
 */
final class ConceptMapTables {

    static final String FILE = "conceptmaps.tsv";
    static final List<String> COLUMNS =
            List.of("name", "title", "description", "purpose", "source", "target", "version", "date");
    static final String ANCHORS_FILE = "anchors.tsv";
    static final List<String> ANCHORS_COLUMNS = List.of("set", "system", "code");

    private static final String INGREDIENT = "ingredient";
    private static final String ROUTE = "route";
    private static final String UNSPECIFIED = "unspecified";

    private final Collection<Table> valueSets;
    private final Table anchors;
    private final Map<String, Set<String>> codesBySystem;
    private final CodeSystems systems;
    private final List<String> problems;

    /** @param codesBySystem the codes of Osteon's own systems, by url */
    ConceptMapTables(
            Collection<Table> valueSets,
            Table anchors,
            Map<String, Set<String>> codesBySystem,
            CodeSystems systems,
            List<String> problems) {
        this.valueSets = List.copyOf(valueSets);
        this.anchors = anchors;
        this.codesBySystem = Map.copyOf(codesBySystem);
        this.systems = systems;
        this.problems = problems;
        checkAnchors();
    }

    /** The map that one row of the table of maps describes. */
    ConceptMap build(Table maps, Table.Row row) {
        Table described = new Table(row.cell("name"), row.cells(), maps.columns(), List.of());
        ConceptMap map = new ConceptMap();
        Artifacts.describe(map, row.cell("name"), described);
        map.setPurpose(row.cell("purpose"));
        String source = row.cell("source");
        String target = row.cell("target");
        map.setCopyright(systems.copyright(List.of(source, target)));
        Map<String, Set<String>> targets = new TreeMap<>();
        Set<String> sources = new LinkedHashSet<>();
        for (Table valueSet : valueSets) {
            Collection<String> anchor = anchorsOf(valueSet.name(), target);
            for (Table.Row code : valueSet.rows()) {
                if (code.cell("system").equals(source)) {
                    Collection<String> to = targets(code, target, anchor, valueSet.name());
                    if (!to.isEmpty()) {
                        targets.computeIfAbsent(code.cell("code"), c -> new LinkedHashSet<>())
                                .addAll(to);
                        sources.add(code.cell("provenance"));
                    }
                }
            }
        }
        Artifacts.cite(map, sources);
        map.setSource(new CanonicalType(source + "?fhir_vs"));
        map.setTarget(new CanonicalType(target + "?fhir_vs"));
        fill(map.addGroup().setSource(source).setTarget(target), targets);
        if (targets.isEmpty()) {
            problems.add("%s:%d: maps nothing".formatted(FILE, row.line()));
        }
        return map;
    }

    private void fill(ConceptMapGroupComponent group, Map<String, Set<String>> targets) {
        ConceptMapEquivalence equivalence = group.getTarget().equals(Artifacts.canonical("CodeSystem", INGREDIENT))
                ? ConceptMapEquivalence.WIDER
                : ConceptMapEquivalence.RELATEDTO;
        targets.forEach((code, to) -> {
            SourceElementComponent element = group.addElement().setCode(code);
            to.forEach(target -> element.addTarget().setCode(target).setEquivalence(equivalence));
        });
    }

    private Collection<String> targets(Table.Row code, String target, Collection<String> anchor, String set) {
        if (target.equals(Artifacts.canonical("CodeSystem", INGREDIENT))) {
            return checked(List.of(code.cell(INGREDIENT).replace(' ', '-').split("-\\+-")), target, code, set);
        }
        if (target.equals(Artifacts.canonical("CodeSystem", ROUTE))) {
            return code.cell(ROUTE).equals(UNSPECIFIED)
                    ? List.of()
                    : checked(List.of(code.cell(ROUTE)), target, code, set);
        }
        return anchor;
    }

    private Collection<String> checked(List<String> codes, String system, Table.Row row, String set) {
        List<String> filled = codes.stream().filter(code -> !code.isEmpty()).toList();
        for (String code : filled) {
            if (!codesBySystem.getOrDefault(system, Set.of()).contains(code)) {
                problems.add("valueset/%s.tsv:%d: %s is no code of %s".formatted(set, row.line(), code, system));
            }
        }
        return filled;
    }

    private Collection<String> anchorsOf(String set, String system) {
        return anchors.rows().stream()
                .filter(row -> row.cell("set").equals(set) && row.cell("system").equals(system))
                .map(row -> row.cell("code"))
                .toList();
    }

    private void checkAnchors() {
        for (Table.Row row : anchors.rows()) {
            boolean held = valueSets.stream()
                    .filter(table -> table.name().equals(row.cell("set")))
                    .flatMap(table -> table.rows().stream())
                    .anyMatch(code -> ValueSetTables.code(code).equals(ValueSetTables.code(row)));
            if (!held) {
                problems.add("%s:%d: %s is not in valueset/%s.tsv"
                        .formatted(ANCHORS_FILE, row.line(), row.cell("code"), row.cell("set")));
            }
        }
    }
}
