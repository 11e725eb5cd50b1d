package org.osteon.terminology.authoring;

import ca.uhn.fhir.context.FhirContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.MetadataResource;

/**
 * Makes the vocabulary out of its tables: {@code valueset/<topic>.tsv}, {@code codesystem/<name>.tsv}, {@code conceptmaps.tsv} with
 * {@code anchors.tsv}, {@code unit/synonyms.tsv}, {@code systems.tsv}, {@code left-out.tsv} and {@code gaps.tsv}.
 */
public final class VocabularyGenerator {

    private static final String FACT_TABLE = "fact";
    static final String LEFT_OUT = "left-out.tsv";
    private static final String PHRASES = "phrases";

    private final FhirContext fhir;

    public VocabularyGenerator(FhirContext fhir) {
        this.fhir = fhir;
    }

    /**
     * Reads the tables and makes the resources and the pages about them.
     *
     * @param folder the folder with the tables; the phrase lists are beside it
     * @throws VocabularyException if they do not make a vocabulary, with every reason
     */
    public Vocabulary generate(Path folder) throws VocabularyException {
        List<String> problems = new ArrayList<>();
        TableReader reader = new TableReader(folder, problems);
        List<Table> valueSets = reader.readAll(ValueSetTables.FOLDER, ValueSetTables.COLUMNS);
        List<Table> codeSystems = reader.readAll(CodeSystemTables.FOLDER, CodeSystemTables.COLUMNS);
        CodeSystems systems = new CodeSystems(reader.read(CodeSystems.FILE, CodeSystems.COLUMNS));
        Map<String, Set<String>> ownCodes = ownCodes(codeSystems);
        SortedMap<String, String> files = new TreeMap<>();

        CodeSystemTables codeSystemTables = new CodeSystemTables(problems);
        PhraseLists phrases = new PhraseLists(folder.resolveSibling(PHRASES), problems);
        codeSystems.forEach(table -> add(files, phrases.addTo(codeSystemTables.build(table), table.name())));
        ValueSetTables valueSetTables = new ValueSetTables(
                systems, ownCodes.getOrDefault(Artifacts.canonical("CodeSystem", FACT_TABLE), Set.of()), problems);
        valueSets.forEach(table -> add(files, valueSetTables.build(table)));
        Table leftOut = reader.read(LEFT_OUT, ValueSetTables.LEFT_OUT_COLUMNS);
        valueSetTables.checkLeftOut(leftOut, valueSets);
        ConceptMapTables conceptMapTables = new ConceptMapTables(
                valueSets,
                reader.read(ConceptMapTables.ANCHORS_FILE, ConceptMapTables.ANCHORS_COLUMNS),
                ownCodes,
                systems,
                problems);
        Table maps = reader.read(ConceptMapTables.FILE, ConceptMapTables.COLUMNS);
        maps.rows().forEach(row -> add(files, conceptMapTables.build(maps, row)));
        UnitTable units = new UnitTable(reader.read(UnitTable.FILE, UnitTable.COLUMNS), systems, problems);
        add(files, units.conceptMap());
        add(files, units.codeSystem());
        SortedMap<String, String> pages = new TreeMap<>();
        pages.put(
                "terminology-facts.md",
                new FactPage(problems)
                        .write(
                                factTable(codeSystems),
                                valueSets,
                                reader.read(FactPage.GAPS_FILE, FactPage.GAPS_COLUMNS)));
        pages.put("terminology-sets.md", new SetPage(systems).write(valueSets, leftOut));
        pages.put("terminology-units.md", units.page());

        if (!problems.isEmpty()) {
            throw new VocabularyException(problems);
        }
        return new Vocabulary(files, pages);
    }

    private void add(Map<String, String> files, MetadataResource resource) {
        String file = resource.fhirType().toLowerCase(Locale.ROOT) + "/"
                + resource.getIdElement().getIdPart() + ".json";
        files.put(file, fhir.newJsonParser().setPrettyPrint(true).encodeResourceToString(resource) + "\n");
    }

    private static Map<String, Set<String>> ownCodes(List<Table> codeSystems) {
        Map<String, Set<String>> codes = new LinkedHashMap<>();
        for (Table table : codeSystems) {
            codes.put(
                    Artifacts.canonical("CodeSystem", table.name()),
                    table.rows().stream().map(row -> row.cell("code")).collect(Collectors.toSet()));
        }
        return codes;
    }

    private static List<Table.Row> factTable(List<Table> codeSystems) {
        return codeSystems.stream()
                .filter(table -> table.name().equals(FACT_TABLE))
                .flatMap(table -> table.rows().stream())
                .toList();
    }
}
