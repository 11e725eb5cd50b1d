package org.osteon.terminology.authoring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemHierarchyMeaning;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeSystem.PropertyType;
import org.hl7.fhir.r4.model.CodeType;

/**
 * One table a code system of Osteon's own: {@code codesystem/<name>.tsv} becomes {@code CodeSystem/osteon-<name>}. A {@code parent} cell puts a
 * concept under another one, which stands before it. A line {@code property <column>} in front makes the codes of a column a property.
 */
final class CodeSystemTables {

    static final String FOLDER = "codesystem";
    static final List<String> COLUMNS = List.of("code", "display", "definition");

    private static final String PROPERTY = "property ";
    private static final List<String> FRONT = List.of("title", "description", "purpose", "version", "date");

    private final List<String> problems;

    CodeSystemTables(List<String> problems) {
        this.problems = problems;
    }

    CodeSystem build(Table table) {
        CodeSystem codeSystem = new CodeSystem();
        Artifacts.describe(codeSystem, table.name(), table);
        codeSystem.setPurpose(table.front("purpose"));
        codeSystem.setCopyright(Artifacts.COPYRIGHT);
        codeSystem.setCaseSensitive(true);
        codeSystem.setContent(CodeSystemContentMode.COMPLETE);
        codeSystem.setCount(table.rows().size());
        if (table.hasColumn("parent")) {
            codeSystem.setHierarchyMeaning(CodeSystemHierarchyMeaning.ISA);
        }
        String file = FOLDER + "/" + table.name() + ".tsv";
        for (String key : FRONT) {
            if (table.front(key).isEmpty()) {
                problems.add("%s: no line '# %s' in front".formatted(file, key));
            }
        }
        List<String> properties = declareProperties(codeSystem, table);
        Map<String, ConceptDefinitionComponent> concepts = new LinkedHashMap<>();
        for (Table.Row row : table.rows()) {
            add(codeSystem, concepts, row).ifPresent(fault -> problems.add(file + ":" + row.line() + ": " + fault));
            addProperties(concepts, row, properties);
        }
        return codeSystem;
    }

    private static List<String> declareProperties(CodeSystem codeSystem, Table table) {
        List<String> properties = new ArrayList<>();
        table.front().forEach((key, description) -> {
            if (key.startsWith(PROPERTY)) {
                String property = key.substring(PROPERTY.length());
                codeSystem
                        .addProperty()
                        .setCode(property)
                        .setDescription(description)
                        .setType(PropertyType.CODE);
                properties.add(property);
            }
        });
        return properties;
    }

    private static void addProperties(
            Map<String, ConceptDefinitionComponent> concepts, Table.Row row, List<String> properties) {
        ConceptDefinitionComponent concept = concepts.get(row.cell("code"));
        if (concept != null) {
            properties.forEach(property -> row.filled(property)
                    .ifPresent(value -> concept.addProperty().setCode(property).setValue(new CodeType(value))));
        }
    }

    private static Optional<String> add(
            CodeSystem codeSystem, Map<String, ConceptDefinitionComponent> concepts, Table.Row row) {
        String code = row.cell("code");
        if (code.isEmpty() || row.cell("display").isEmpty()) {
            return Optional.of("code or display is empty");
        }
        ConceptDefinitionComponent concept =
                new ConceptDefinitionComponent().setCode(code).setDisplay(row.cell("display"));
        row.filled("definition").ifPresent(concept::setDefinition);
        if (concepts.put(code, concept) != null) {
            return Optional.of(code + " is in the table twice");
        }
        String parent = row.cell("parent");
        if (parent.isEmpty()) {
            codeSystem.addConcept(concept);
            return Optional.empty();
        }
        ConceptDefinitionComponent above = concepts.get(parent);
        if (above == null || parent.equals(code)) {
            return Optional.of("parent " + parent + " does not stand before it");
        }
        above.addConcept(concept);
        return Optional.empty();
    }
}
