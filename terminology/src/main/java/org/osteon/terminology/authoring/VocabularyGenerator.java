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
 * {@code anchors.tsv}, {@code unit/synonyms.tsv}, {@code systems.tsv}, {@code left-out.tsv} and {@code gaps.tsv}; and of the phrase lists beside
 * them.
 */
public final class VocabularyGenerator {

    static final String LEFT_OUT = "left-out.tsv";

    private static final String FACT_TABLE = "fact";
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
        Run run = new Run(folder);
        run.codeSystems();
        run.valueSets();
        run.conceptMaps();
        run.units();
        if (!run.problems.isEmpty()) {
            throw new VocabularyException(run.problems);
        }
        return new Vocabulary(run.files, run.pages);
    }

    /** One reading of the tables. */
    private final class Run {

        private final Path folder;
        private final List<String> problems = new ArrayList<>();
        private final SortedMap<String, String> files = new TreeMap<>();
        private final SortedMap<String, String> pages = new TreeMap<>();
        private final TableReader reader;
        private final CodeSystems systems;
        private final List<Table> codeSystems;
        private final List<Table> valueSets;

        private Run(Path folder) {
            this.folder = folder;
            this.reader = new TableReader(folder, problems);
            this.systems = new CodeSystems(reader.read(CodeSystems.FILE, CodeSystems.COLUMNS));
            this.codeSystems = reader.readAll(CodeSystemTables.FOLDER, CodeSystemTables.COLUMNS);
            this.valueSets = reader.readAll(ValueSetTables.FOLDER, ValueSetTables.COLUMNS);
        }

        private void codeSystems() {
            CodeSystemTables tables = new CodeSystemTables(problems);
            PhraseLists phrases = new PhraseLists(folder.resolveSibling(PHRASES), problems);
            codeSystems.forEach(table -> add(phrases.addTo(tables.build(table), table.name())));
        }

        private void valueSets() {
            List<Table.Row> facts = codeSystems.stream()
                    .filter(table -> table.name().equals(FACT_TABLE))
                    .flatMap(table -> table.rows().stream())
                    .toList();
            ValueSetTables tables = new ValueSetTables(systems, codes(facts), problems);
            valueSets.forEach(table -> add(tables.build(table)));
            Table leftOut = reader.read(LEFT_OUT, ValueSetTables.LEFT_OUT_COLUMNS);
            tables.checkLeftOut(leftOut, valueSets);
            pages.put("terminology-sets.md", new SetPage(systems).write(valueSets, leftOut));
            pages.put(
                    "terminology-facts.md",
                    new FactPage(problems)
                            .write(facts, valueSets, reader.read(FactPage.GAPS_FILE, FactPage.GAPS_COLUMNS)));
        }

        private void conceptMaps() {
            Map<String, Set<String>> ownCodes = new LinkedHashMap<>();
            codeSystems.forEach(
                    table -> ownCodes.put(Artifacts.canonical("CodeSystem", table.name()), codes(table.rows())));
            ConceptMapTables tables = new ConceptMapTables(
                    valueSets,
                    reader.read(ConceptMapTables.ANCHORS_FILE, ConceptMapTables.ANCHORS_COLUMNS),
                    ownCodes,
                    systems,
                    problems);
            Table maps = reader.read(ConceptMapTables.FILE, ConceptMapTables.COLUMNS);
            maps.rows().forEach(row -> add(tables.build(maps, row)));
        }

        private void units() {
            UnitTable units = new UnitTable(reader.read(UnitTable.FILE, UnitTable.COLUMNS), systems, problems);
            add(units.conceptMap());
            add(units.codeSystem());
            pages.put("terminology-units.md", units.page());
        }

        private void add(MetadataResource resource) {
            String file = resource.fhirType().toLowerCase(Locale.ROOT) + "/"
                    + resource.getIdElement().getIdPart() + ".json";
            files.put(file, fhir.newJsonParser().setPrettyPrint(true).encodeResourceToString(resource) + "\n");
        }
    }

    private static Set<String> codes(List<Table.Row> rows) {
        return rows.stream().map(row -> row.cell("code")).collect(Collectors.toSet());
    }
}
