package org.osteon.cdshooks.authoring;

import ca.uhn.fhir.context.FhirContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.Resource;

/**
 * Makes the evidence out of its tables: {@code figure.tsv}, a row for each estimate, with what it refers to in {@code variable.tsv}, {@code study.tsv},
 * {@code source.tsv} and {@code group.tsv}; {@code comparison.tsv} and {@code mechanism.tsv} hold texts.
 */
public final class EvidenceGenerator {

    private static final List<String> FRONT = List.of("version", "date", "title", "description", "statement");

    private final FhirContext fhir;

    public EvidenceGenerator(FhirContext fhir) {
        this.fhir = fhir;
    }

    /**
     * Reads the tables and makes the resources and the page about them.
     *
     * @throws EvidenceException if the tables do not fit together, with every reason
     */
    public Evidence generate(Path folder) throws EvidenceException {
        EvidenceTables tables = new EvidenceTables(folder);
        FRONT.stream()
                .filter(key -> tables.front(key).isEmpty())
                .forEach(key -> tables.problem("%s: no line '# %s' in front".formatted(EvidenceTables.GROUPS, key)));
        new FigureChecks(tables).check();
        if (!tables.problems().isEmpty()) {
            throw new EvidenceException(tables.problems());
        }
        Described described = new Described(tables);
        FigureResources figures = new FigureResources(tables, described);
        EvidenceSections sections = new EvidenceSections(tables, figures);
        SortedMap<String, String> files = new TreeMap<>();
        tables.all(EvidenceTables.FIGURES).forEach(row -> add(files, figures.figure(row)));
        tables.all(EvidenceTables.VARIABLES).forEach(row -> add(files, figures.variable(row)));
        tables.all(EvidenceTables.STUDIES).forEach(row -> add(files, figures.study(row)));
        new CollectionLibraries(tables, described, sections).all().forEach(library -> add(files, library));
        return new Evidence(files, new EvidencePage(tables, sections).write());
    }

    private void add(SortedMap<String, String> files, Resource resource) {
        String file = resource.fhirType().toLowerCase(Locale.ROOT) + "/"
                + resource.getIdElement().getIdPart() + ".json";
        files.put(file, fhir.newJsonParser().setPrettyPrint(true).encodeResourceToString(resource) + "\n");
    }
}
