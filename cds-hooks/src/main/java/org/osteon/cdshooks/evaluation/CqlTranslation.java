package org.osteon.cdshooks.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
    private final Map<VersionedIdentifier, CqlSource> sources = new HashMap<>();

    private CqlTranslation(LibraryManager libraries) {
        this.libraries = libraries;
    }

    static CqlTranslation of(List<org.hl7.fhir.r4.model.Library> libraries) {
        return of(libraries, Optional.empty());
    }

    /**
     * Translates what is not translated yet.
     *
     * @param before translation of which a library is taken over when neither its text nor what it includes has changed
     */
    static CqlTranslation of(List<org.hl7.fhir.r4.model.Library> libraries, Optional<CqlTranslation> before) {
        var models = before.map(earlier -> earlier.libraries.getModelManager()).orElseGet(ModelManager::new);
        var manager = new LibraryManager(models, options(), new ConcurrentHashMap<>());
        manager.getLibrarySourceLoader().registerProvider(new CatalogSources(libraries));
        manager.getLibrarySourceLoader().registerProvider(new FhirLibrarySourceProvider());
        var translation = new CqlTranslation(manager);
        var ordered = CqlSource.inOrder(libraries);
        before.ifPresent(earlier -> translation.takeOver(ordered, earlier));
        translation.translate(ordered);
        manager.getCompiledLibraries().values().forEach(compiled -> MedicationDetours.cut(compiled.getLibrary()));
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

    /** What neither catalogue holds are the libraries that the translator brings along. */
    private void takeOver(List<CqlSource> ordered, CqlTranslation before) {
        Set<String> catalogued = new HashSet<>();
        ordered.forEach(source -> catalogued.add(source.id()));
        before.sources.values().forEach(source -> catalogued.add(source.id()));
        Set<String> same = new HashSet<>();
        for (CqlSource source : ordered) {
            boolean isSame = source.equals(before.sources.get(source.identifier()))
                    && source.includes().stream()
                            .allMatch(include -> same.contains(include) || !catalogued.contains(include));
            if (isSame) {
                same.add(source.id());
                messages.keep(source.id(), before.messages);
            }
        }
        before.libraries.getCompiledLibraries().forEach((identifier, compiled) -> {
            if (same.contains(identifier.getId()) || !catalogued.contains(identifier.getId())) {
                libraries.getCompiledLibraries().put(identifier, compiled);
            }
        });
    }

    /** A library that uses a broken one is only parsed: the translator would translate the broken one once for each use. */
    private void translate(List<CqlSource> ordered) {
        Set<String> broken = new HashSet<>();
        for (CqlSource source : ordered) {
            sources.put(source.identifier(), source);
            Set<String> brokenBelow = new TreeSet<>(source.includes());
            brokenBelow.retainAll(broken);
            if (brokenBelow.isEmpty()) {
                translate(source);
            } else {
                source.parse((line, text) -> messages.error(source.id(), line, text));
                messages.error(
                        source.id(),
                        0,
                        "not checked further while there are errors in " + String.join(", ", brokenBelow));
            }
            if (messages.hasErrorsIn(source.id())) {
                broken.add(source.id());
            }
        }
    }

    private void translate(CqlSource source) {
        var said = new ArrayList<CqlCompilerException>();
        try {
            libraries.resolveLibrary(source.identifier(), said);
        } catch (RuntimeException e) {
            messages.error(source.id(), 0, String.valueOf(e.getMessage()));
        } catch (StackOverflowError e) {
            // The translator does not end on descendants() of a type that may hold itself.
            messages.error(source.id(), 0, "the translator did not come to an end on this library");
        }
        said.forEach(message -> messages.add(source.id(), message));
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
        if (found.put(library.getIdentifier().getId(), library) != null || library.getIncludes() == null) {
            return;
        }
        for (IncludeDef include : library.getIncludes().getDef()) {
            collect(included(include), found);
        }
    }

    Library included(IncludeDef include) {
        return elm(new VersionedIdentifier().withId(include.getPath()).withVersion(include.getVersion()));
    }
}
