package org.osteon.cdshooks.evaluation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cqframework.cql.elm.visiting.BaseElmLibraryVisitor;
import org.hl7.elm.r1.And;
import org.hl7.elm.r1.Element;
import org.hl7.elm.r1.Equal;
import org.hl7.elm.r1.Expression;
import org.hl7.elm.r1.Last;
import org.hl7.elm.r1.Library;
import org.hl7.elm.r1.Query;
import org.hl7.elm.r1.ValueSetRef;
import org.hl7.elm.r1.With;
import org.jspecify.annotations.Nullable;
import org.osteon.cdshooks.patientdata.Retrieve;

/** Walks the ELM of a library and notes how it asks for patient data. */
final class RetrieveCollector extends BaseElmLibraryVisitor<@Nullable Void, Library> {

    private final CqlTranslation translation;
    private final Set<Retrieve> retrieves = new LinkedHashSet<>();

    private RetrieveCollector(CqlTranslation translation) {
        this.translation = translation;
    }

    static Set<Retrieve> collect(CqlTranslation translation, List<Library> libraries) {
        var collector = new RetrieveCollector(translation);
        libraries.forEach(library -> collector.visitLibrary(library, library));
        return collector.retrieves;
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

    /**
     * The translator adds to {@code [MedicationRequest: "Set"]} a query over all requests that refer to a Medication in the
     * set. It reads no request that holds its codes itself, so it is no unfiltered retrieve of requests.
     */
    @Override
    public @Nullable Void visitQuery(Query query, Library library) {
        if (followsMedicationReference(query)) {
            query.getRelationship().forEach(with -> visitRelationshipClause(with, library));
            return null;
        }
        return super.visitQuery(query, library);
    }

    private static boolean followsMedicationReference(Query query) {
        return query.getSource().size() == 1
                && "MR".equals(query.getSource().get(0).getAlias())
                && isUnfiltered(query.getSource().get(0).getExpression())
                && query.getRelationship().size() == 1
                && query.getRelationship().get(0) instanceof With with
                && "M".equals(with.getAlias())
                && isUnfiltered(with.getExpression())
                && with.getSuchThat() instanceof And both
                && both.getOperand().get(0) instanceof Equal ids
                && ids.getOperand().stream().anyMatch(Last.class::isInstance);
    }

    private static boolean isUnfiltered(@Nullable Expression expression) {
        return expression instanceof org.hl7.elm.r1.Retrieve retrieve && retrieve.getCodes() == null;
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
