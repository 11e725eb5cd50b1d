package org.osteon.cdshooks.authoring;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.Library;
import org.hl7.fhir.r4.model.RelatedArtifact;
import org.hl7.fhir.r4.model.RelatedArtifact.RelatedArtifactType;
import org.osteon.terminology.authoring.Table.Row;

/**
 * What a plan refers to: a library of type asset-collection for each group of figures, the comparison and each mechanism, with the text in Markdown,
 * and one that is composed of them all.
 */
final class CollectionLibraries {

    static final String NAME = "evidence";
    static final String ID = "osteon-" + NAME;

    private final EvidenceTables tables;
    private final Described described;
    private final EvidenceSections sections;

    CollectionLibraries(EvidenceTables tables, Described described, EvidenceSections sections) {
        this.tables = tables;
        this.described = described;
        this.sections = sections;
    }

    List<Library> all() {
        List<Library> parts = new ArrayList<>();
        tables.all(EvidenceTables.GROUPS).forEach(group -> parts.add(group(group)));
        parts.add(comparison());
        tables.all(EvidenceTables.MECHANISMS).forEach(mechanism -> parts.add(mechanism(mechanism)));
        List<Library> all = new ArrayList<>(List.of(whole(parts)));
        all.addAll(parts);
        return all;
    }

    private Library whole(List<Library> parts) {
        Library library = library(
                NAME,
                tables.front("title"),
                tables.front("description") + " " + tables.front("statement"),
                tables.all(EvidenceTables.SOURCES).stream()
                        .map(row -> row.cell("id"))
                        .toList());
        parts.forEach(part ->
                library.addRelatedArtifact(composedOf(part.getTitle(), part.getUrl() + "|" + part.getVersion())));
        return library;
    }

    private Library group(Row group) {
        List<Row> figures = sections.figuresOf(group);
        Library library = library(
                NAME + "-" + group.cell("id"),
                "Evidence: " + group.cell("title"),
                group.cell("description"),
                figures.stream().map(row -> row.cell("source")).toList());
        for (Row row : figures) {
            library.addRelatedArtifact(
                    composedOf(Estimates.words(row), described.canonical(FigureResources.typeOf(row), row.cell("id"))));
        }
        group.filled("mechanism")
                .ifPresent(id -> library.addRelatedArtifact(new RelatedArtifact()
                        .setType(RelatedArtifactType.DOCUMENTATION)
                        .setDisplay(tables.row(EvidenceTables.MECHANISMS, id).cell("title"))
                        .setResourceElement(new CanonicalType(described.canonical("Library", mechanismName(id))))));
        return withText(library, sections.group(group));
    }

    private Library comparison() {
        var table = tables.comparison();
        return withText(
                library(
                        NAME + "-comparison",
                        table.front("title"),
                        table.front("description"),
                        List.of(table.front("source"))),
                sections.comparison());
    }

    private Library mechanism(Row row) {
        return withText(
                library(
                        mechanismName(row.cell("id")),
                        row.cell("title"),
                        row.cell("text"),
                        List.of(row.cell("source"))),
                EvidenceSections.mechanism(row));
    }

    private static String mechanismName(String id) {
        return NAME + "-mechanism-" + id;
    }

    private Library library(String name, String title, String description, Collection<String> sources) {
        Library library = described.describe(new Library(), name, title, description);
        library.setType(Estimates.concept("library-type", "asset-collection", "Asset Collection"));
        library.setExperimental(false);
        new TreeSet<>(sources).forEach(source -> library.addRelatedArtifact(described.citation(source)));
        return library;
    }

    private static Library withText(Library library, String markdown) {
        library.addContent()
                .setContentType("text/markdown")
                .setLanguage("en")
                .setData(markdown.getBytes(StandardCharsets.UTF_8));
        return library;
    }

    private static RelatedArtifact composedOf(String display, String canonical) {
        return new RelatedArtifact()
                .setType(RelatedArtifactType.COMPOSEDOF)
                .setDisplay(display)
                .setResourceElement(new CanonicalType(canonical));
    }
}
