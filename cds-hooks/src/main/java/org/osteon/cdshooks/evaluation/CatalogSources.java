package org.osteon.cdshooks.evaluation;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import kotlinx.io.CoreKt;
import kotlinx.io.JvmCoreKt;
import kotlinx.io.Source;
import org.cqframework.cql.cql2elm.LibrarySourceProvider;
import org.hl7.elm.r1.VersionedIdentifier;
import org.hl7.fhir.r4.model.Library;
import org.jspecify.annotations.Nullable;
import org.osteon.cdshooks.knowledge.ArtifactReader;

/** CQL sources from the Library resources of a catalogue: the CQL name is the Library's id. */
final class CatalogSources implements LibrarySourceProvider {

    private final List<Library> libraries;

    CatalogSources(List<Library> libraries) {
        this.libraries = libraries;
    }

    static VersionedIdentifier identifierOf(Library library) {
        return new VersionedIdentifier()
                .withId(library.getIdElement().getIdPart())
                .withVersion(library.getVersion());
    }

    @Override
    public @Nullable Source getLibrarySource(VersionedIdentifier identifier) {
        return libraries.stream()
                .filter(library -> library.getIdElement().getIdPart().equals(identifier.getId()))
                .filter(library -> identifier.getVersion() == null
                        || identifier.getVersion().equals(library.getVersion()))
                .map(ArtifactReader::cqlOf)
                .flatMap(Optional::stream)
                .findFirst()
                .map(cql -> CoreKt.buffered(JvmCoreKt.asSource(new ByteArrayInputStream(cql))))
                .orElse(null);
    }
}
