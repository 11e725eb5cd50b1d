package org.osteon.cdshooks.evaluation;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cqframework.cql.elm.visiting.BaseElmLibraryVisitor;
import org.hl7.elm.r1.AnyInValueSet;
import org.hl7.elm.r1.Element;
import org.hl7.elm.r1.InValueSet;
import org.hl7.elm.r1.Library;
import org.hl7.elm.r1.ValueSetRef;
import org.jspecify.annotations.Nullable;
import org.osteon.cdshooks.patientdata.Retrieve;

/** Walks the ELM of a library and notes how it asks for patient data, and which value sets it holds single codes against. */
final class RetrieveCollector extends BaseElmLibraryVisitor<@Nullable Void, Library> {

    private final CqlTranslation translation;
    private final Set<Retrieve> retrieves = new LinkedHashSet<>();
    private final Set<String> testedSets = new LinkedHashSet<>();

    private RetrieveCollector(CqlTranslation translation) {
        this.translation = translation;
    }

    static RetrieveCollector of(CqlTranslation translation, List<Library> libraries) {
        var collector = new RetrieveCollector(translation);
        libraries.forEach(library -> collector.visitLibrary(library, library));
        return collector;
    }

    Set<Retrieve> retrieves() {
        return Collections.unmodifiableSet(retrieves);
    }

    /** Urls, without version, of the sets that stand behind an {@code in}. */
    Set<String> testedSets() {
        return Set.copyOf(testedSets);
    }

    @Override
    protected @Nullable Void defaultResult(Element element, Library library) {
        return null;
    }

    @Override
    public @Nullable Void visitRetrieve(org.hl7.elm.r1.Retrieve elm, Library library) {
        retrieves.add(new Retrieve(
                elm.getDataType().getLocalPart(),
                Optional.ofNullable(elm.getCodeProperty()).filter(path -> elm.getCodes() != null),
                elm.getCodes() instanceof ValueSetRef set ? Optional.of(url(set, library)) : Optional.empty()));
        return super.visitRetrieve(elm, library);
    }

    @Override
    public @Nullable Void visitInValueSet(InValueSet elm, Library library) {
        if (elm.getValueset() != null) {
            testedSets.add(url(elm.getValueset(), library));
        }
        return super.visitInValueSet(elm, library);
    }

    @Override
    public @Nullable Void visitAnyInValueSet(AnyInValueSet elm, Library library) {
        if (elm.getValueset() != null) {
            testedSets.add(url(elm.getValueset(), library));
        }
        return super.visitAnyInValueSet(elm, library);
    }

    private String url(ValueSetRef reference, Library library) {
        Library owner = library;
        if (reference.getLibraryName() != null) {
            owner = translation.included(library.getIncludes().getDef().stream()
                    .filter(include -> reference.getLibraryName().equals(include.getLocalIdentifier()))
                    .findFirst()
                    .orElseThrow());
        }
        return owner.getValueSets().getDef().stream()
                .filter(set -> set.getName().equals(reference.getName()))
                .findFirst()
                .orElseThrow()
                .getId();
    }
}
