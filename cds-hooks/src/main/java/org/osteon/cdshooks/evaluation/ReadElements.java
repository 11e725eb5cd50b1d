package org.osteon.cdshooks.evaluation;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cqframework.cql.elm.visiting.BaseElmLibraryVisitor;
import org.hl7.elm.r1.ByColumn;
import org.hl7.elm.r1.Children;
import org.hl7.elm.r1.Descendants;
import org.hl7.elm.r1.Descendents;
import org.hl7.elm.r1.Element;
import org.hl7.elm.r1.Library;
import org.hl7.elm.r1.OperatorExpression;
import org.hl7.elm.r1.Property;
import org.hl7.elm.r1.Retrieve;
import org.jspecify.annotations.Nullable;

/** Walks the ELM of libraries and notes the name of every element that they could read, of whatever type. */
final class ReadElements extends BaseElmLibraryVisitor<@Nullable Void, Library> {

    private final Set<String> names = new HashSet<>();
    private boolean readsAll;

    private ReadElements() {}

    /** Empty when the libraries walk whole resources, so that any element may be read. */
    static Optional<Set<String>> of(List<Library> libraries) {
        var visitor = new ReadElements();
        libraries.forEach(library -> visitor.visitLibrary(library, library));
        return visitor.readsAll ? Optional.empty() : Optional.of(Set.copyOf(visitor.names));
    }

    @Override
    protected @Nullable Void defaultResult(Element element, Library library) {
        return null;
    }

    @Override
    public @Nullable Void visitProperty(Property property, Library library) {
        note(property.getPath());
        return super.visitProperty(property, library);
    }

    @Override
    public @Nullable Void visitByColumn(ByColumn column, Library library) {
        note(column.getPath());
        return super.visitByColumn(column, library);
    }

    @Override
    public @Nullable Void visitRetrieve(Retrieve retrieve, Library library) {
        note(retrieve.getCodeProperty());
        note(retrieve.getDateProperty());
        note(retrieve.getDateLowProperty());
        note(retrieve.getDateHighProperty());
        note(retrieve.getIdProperty());
        note(retrieve.getContextProperty());
        return super.visitRetrieve(retrieve, library);
    }

    @Override
    public @Nullable Void visitOperatorExpression(OperatorExpression operator, Library library) {
        readsAll |= operator instanceof Children || operator instanceof Descendants || operator instanceof Descendents;
        return super.visitOperatorExpression(operator, library);
    }

    private void note(@Nullable String path) {
        if (path != null) {
            names.addAll(Arrays.asList(path.replaceAll("\\[\\d+]", "").split("\\.", -1)));
        }
    }
}
