package org.osteon.cdshooks.evaluation;

import org.cqframework.cql.elm.visiting.BaseElmLibraryVisitor;
import org.hl7.elm.r1.AliasedQuerySource;
import org.hl7.elm.r1.And;
import org.hl7.elm.r1.Element;
import org.hl7.elm.r1.Equal;
import org.hl7.elm.r1.Expression;
import org.hl7.elm.r1.Last;
import org.hl7.elm.r1.Library;
import org.hl7.elm.r1.List;
import org.hl7.elm.r1.Query;
import org.hl7.elm.r1.Retrieve;
import org.hl7.elm.r1.With;
import org.jspecify.annotations.Nullable;

/**
 * Cuts short a detour of the translator. It makes of {@code [MedicationRequest: "Set"]} the union of the retrieve with a query
 * that pairs every request with every Medication, for each value set anew: seconds for a long chart. The chart index answers
 * the retrieve for requests that refer to a Medication as well, so the query gets an empty source.
 */
final class MedicationDetours extends BaseElmLibraryVisitor<@Nullable Void, Library> {

    static void cut(Library library) {
        new MedicationDetours().visitLibrary(library, library);
    }

    @Override
    protected @Nullable Void defaultResult(Element element, Library library) {
        return null;
    }

    @Override
    public @Nullable Void visitQuery(Query query, Library library) {
        if (isDetour(query)) {
            query.getSource().get(0).setExpression(new List());
        }
        return super.visitQuery(query, library);
    }

    private static boolean isDetour(Query query) {
        if (query.getSource().size() != 1 || query.getRelationship().size() != 1) {
            return false;
        }
        AliasedQuerySource source = query.getSource().get(0);
        return "MR".equals(source.getAlias())
                && isUnfiltered(source.getExpression())
                && query.getRelationship().get(0) instanceof With with
                && "M".equals(with.getAlias())
                && isUnfiltered(with.getExpression())
                && with.getSuchThat() instanceof And both
                && both.getOperand().get(0) instanceof Equal ids
                && ids.getOperand().stream().anyMatch(Last.class::isInstance);
    }

    private static boolean isUnfiltered(@Nullable Expression expression) {
        return expression instanceof Retrieve retrieve && retrieve.getCodes() == null;
    }
}
