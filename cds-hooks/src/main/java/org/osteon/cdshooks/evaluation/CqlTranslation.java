package org.osteon.cdshooks.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.cqframework.cql.cql2elm.CqlCompilerException;
import org.cqframework.cql.cql2elm.CqlCompilerException.ErrorSeverity;
import org.cqframework.cql.cql2elm.CqlCompilerOptions;
import org.cqframework.cql.cql2elm.CqlCompilerOptions.Options;
import org.cqframework.cql.cql2elm.LibraryBuilder.SignatureLevel;
import org.cqframework.cql.cql2elm.LibraryManager;
import org.cqframework.cql.cql2elm.ModelManager;
import org.cqframework.cql.cql2elm.quick.FhirLibrarySourceProvider;
import org.hl7.elm.r1.IncludeDef;
import org.hl7.elm.r1.Library;
import org.hl7.elm.r1.VersionedIdentifier;

/** The CQL of one catalogue, translated to ELM, and what the translator had to say. */
final class CqlTranslation {

    private final LibraryManager libraries;
    private final TranslatorMessages messages = new TranslatorMessages();

    private CqlTranslation(LibraryManager libraries) {
        this.libraries = libraries;
    }

    static CqlTranslation of(List<org.hl7.fhir.r4.model.Library> sources) {
        var libraries = new LibraryManager(new ModelManager(), options(), new ConcurrentHashMap<>());
        libraries.getLibrarySourceLoader().registerProvider(new CatalogSources(sources));
        libraries.getLibrarySourceLoader().registerProvider(new FhirLibrarySourceProvider());
        var translation = new CqlTranslation(libraries);
        sources.forEach(source -> translation.translate(CatalogSources.identifierOf(source)));
        libraries.getCompiledLibraries().values().forEach(compiled -> MedicationDetours.cut(compiled.getLibrary()));
        return translation;
    }

    /** Those of the reference engine's {@code $apply}, so that both paths read the CQL alike. */
    private static CqlCompilerOptions options() {
        var options = new CqlCompilerOptions(
                ErrorSeverity.Info,
                SignatureLevel.Overloads,
                Options.EnableLocators,
                Options.DisableListDemotion,
                Options.DisableListPromotion);
        options.setEnableCqlOnly(true);
        return options;
    }

    private void translate(VersionedIdentifier identifier) {
        var said = new ArrayList<CqlCompilerException>();
        try {
            var library = libraries.resolveLibrary(identifier, said).getLibrary();
            messages.uses(identifier.getId(), library == null ? List.of() : includesOf(library));
        } catch (RuntimeException e) {
            messages.failed(identifier.getId(), e);
        }
        said.forEach(message -> messages.add(identifier.getId(), message));
    }

    private static List<IncludeDef> includesOf(Library library) {
        return library.getIncludes() == null ? List.of() : library.getIncludes().getDef();
    }

    List<String> errors() {
        return messages.errors();
    }

    List<String> warnings() {
        return messages.warnings();
    }

    LibraryManager libraries() {
        return libraries;
    }

    Library elm(VersionedIdentifier identifier) {
        return libraries.resolveLibrary(identifier).getLibrary();
    }

    /** A library and all that it includes, directly or not. */
    List<Library> reachable(Library library) {
        Map<String, Library> found = new LinkedHashMap<>();
        collect(library, found);
        return List.copyOf(found.values());
    }

    private void collect(Library library, Map<String, Library> found) {
        if (found.put(library.getIdentifier().getId(), library) != null) {
            return;
        }
        for (IncludeDef include : includesOf(library)) {
            collect(included(include), found);
        }
    }

    Library included(IncludeDef include) {
        return elm(new VersionedIdentifier().withId(include.getPath()).withVersion(include.getVersion()));
    }
}
