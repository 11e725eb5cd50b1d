package org.osteon.terminology.authoring;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.UsageContext;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptReferenceComponent;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.osteon.terminology.code.ConceptCode;

/** One table a value set: {@code valueset/<topic>.tsv} becomes {@code ValueSet/osteon-<topic>}. */
final class ValueSetTables {

    static final String FOLDER = "valueset";
    static final List<String> COLUMNS = List.of("system", "code", "display", "provenance");
    static final List<String> LEFT_OUT_COLUMNS = List.of("set", "system", "code", "display", "why", "provenance");

    private static final List<String> FRONT =
            List.of("title", "description", "facts", "matched", "purpose", "version", "date");
    private static final Coding FOCUS =
            new Coding("http://terminology.hl7.org/CodeSystem/usage-context-type", "focus", "Clinical Focus");

    private final CodeSystems systems;
    private final Set<String> facts;
    private final List<String> problems;

    /** @param facts the ids of facts that a table may name */
    ValueSetTables(CodeSystems systems, Set<String> facts, List<String> problems) {
        this.systems = systems;
        this.facts = Set.copyOf(facts);
        this.problems = problems;
    }

    /** The facts that a table says it serves. */
    static Set<String> factsOf(Table table) {
        return new TreeSet<>(List.of(table.front("facts").split(" ")));
    }

    ValueSet build(Table table) {
        check(table);
        ValueSet valueSet = new ValueSet();
        Artifacts.describe(valueSet, table.name(), table);
        Artifacts.cite(
                valueSet,
                table.rows().stream().map(row -> row.cell("provenance")).toList());
        for (String fact : factsOf(table)) {
            valueSet.addUseContext(new UsageContext(
                    FOCUS.copy(),
                    new CodeableConcept(new Coding(Artifacts.canonical("CodeSystem", "fact"), fact, null))));
        }
        valueSet.setPurpose("Matched against " + table.front("matched") + ". " + table.front("purpose"));
        Map<String, List<Table.Row>> bySystem = table.rows().stream()
                .collect(Collectors.groupingBy(row -> row.cell("system"), TreeMap::new, Collectors.toList()));
        valueSet.setCopyright(systems.copyright(bySystem.keySet()));
        bySystem.forEach((system, rows) -> {
            ConceptSetComponent include = valueSet.getCompose().addInclude().setSystem(system);
            rows.stream().map(ValueSetTables::concept).forEach(include::addConcept);
        });
        return valueSet;
    }

    /** A code that was left out of a set with a reason is in no table of it. */
    void checkLeftOut(Table leftOut, Collection<Table> tables) {
        Map<String, Set<ConceptCode>> codes = tables.stream()
                .collect(Collectors.toMap(
                        Table::name,
                        table -> table.rows().stream().map(ValueSetTables::code).collect(Collectors.toSet())));
        for (Table.Row row : leftOut.rows()) {
            String where = leftOut.name() + ".tsv:" + row.line() + ": ";
            Set<ConceptCode> ofSet = codes.get(row.cell("set"));
            if (ofSet == null) {
                problems.add(where + "there is no set " + row.cell("set"));
            } else if (ofSet.contains(code(row))) {
                problems.add(where + row.cell("code") + " is in valueset/" + row.cell("set") + ".tsv");
            }
            checkCode(where, row);
            if (row.cell("why").isEmpty()) {
                problems.add(where + "why is empty");
            }
        }
    }

    static ConceptCode code(Table.Row row) {
        return new ConceptCode(row.cell("system"), row.cell("code"));
    }

    private static ConceptReferenceComponent concept(Table.Row row) {
        ConceptReferenceComponent concept = new ConceptReferenceComponent().setCode(row.cell("code"));
        row.filled("display").ifPresent(concept::setDisplay);
        return concept;
    }

    private void check(Table table) {
        String file = FOLDER + "/" + table.name() + ".tsv";
        for (String key : FRONT) {
            if (table.front(key).isEmpty()) {
                problems.add("%s: no line '# %s' in front".formatted(file, key));
            }
        }
        factsOf(table).stream()
                .filter(fact -> !facts.contains(fact))
                .forEach(fact -> problems.add("%s: %s is no fact".formatted(file, fact)));
        if (table.rows().isEmpty()) {
            problems.add(file + ": has no rows");
        }
        String before = "";
        Set<String> seen = new HashSet<>();
        for (Table.Row row : table.rows()) {
            String where = file + ":" + row.line() + ": ";
            checkCode(where, row);
            String key = row.cell("system") + '\t' + row.cell("code");
            if (!seen.add(key)) {
                problems.add(where + row.cell("code") + " is in the table twice");
            } else if (key.compareTo(before) < 0) {
                problems.add(where + "rows are sorted by system and code; this one is out of order");
            }
            before = key;
        }
    }

    private void checkCode(String where, Table.Row row) {
        String system = row.cell("system");
        for (String column : List.of("system", "code", "provenance")) {
            if (row.cell(column).isEmpty()) {
                problems.add(where + column + " is empty");
            }
        }
        if (!systems.knows(system) && !system.startsWith(Artifacts.CANONICAL_BASE)) {
            problems.add("%s%s is not in %s".formatted(where, system, CodeSystems.FILE));
        }
        CodeShape.fault(system, row.cell("code")).ifPresent(fault -> problems.add(where + fault));
        row.filled("display")
                .flatMap(display -> systems.mayNotShowTerm(system, row.cell("provenance")))
                .ifPresent(fault -> problems.add(where + fault));
    }
}
