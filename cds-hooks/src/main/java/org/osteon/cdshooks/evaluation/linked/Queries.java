package org.osteon.cdshooks.evaluation.linked;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.hl7.elm.r1.AggregateClause;
import org.hl7.elm.r1.AliasedQuerySource;
import org.hl7.elm.r1.ByColumn;
import org.hl7.elm.r1.ByExpression;
import org.hl7.elm.r1.Exists;
import org.hl7.elm.r1.IdentifierRef;
import org.hl7.elm.r1.LetClause;
import org.hl7.elm.r1.Query;
import org.hl7.elm.r1.RelationshipClause;
import org.hl7.elm.r1.SortByItem;
import org.hl7.elm.r1.With;
import org.jspecify.annotations.Nullable;
import org.osteon.cdshooks.evaluation.linked.QueryNode.Aggregate;
import org.osteon.cdshooks.evaluation.linked.QueryNode.Relationship;
import org.osteon.cdshooks.evaluation.linked.QueryNode.Result;
import org.osteon.cdshooks.evaluation.linked.QueryNode.SortKey;
import org.osteon.cdshooks.evaluation.linked.QueryNode.Source;

/** Nodes for queries: every alias and let gets its place in the frame. */
final class Queries {

    /** The name of a row in the expression it is sorted by. */
    private static final String THIS = "$this";

    private final Expressions expressions;

    Queries(Expressions expressions) {
        this.expressions = expressions;
    }

    void addRules() {
        expressions.rule(Query.class, this::query);
        expressions.rule(Exists.class, this::exists);
        expressions.rule(IdentifierRef.class, (reference, scope) -> {
            String name = requireNonNull(reference.getName());
            Node row = scope.named(THIS);
            return name.equals(THIS) ? row : new PropertyNode(row, name);
        });
    }

    private Node exists(Exists exists, Scope scope) {
        Node list = expressions.optional(exists.getOperand(), scope);
        return list instanceof QueryNode query && query.aggregate() == null
                ? query::hasRow
                : expressions.folded(frame -> Lists.exists(list.value(frame)), list);
    }

    private Node query(Query query, Scope outer) {
        Scope scope = outer;
        List<Source> sources = new ArrayList<>();
        for (AliasedQuerySource source : query.getSource()) {
            int slot = outer.layout().nextSlot();
            sources.add(new Source(
                    requireNonNull(source.getAlias()),
                    expressions.node(requireNonNull(source.getExpression()), scope),
                    slot));
            scope = scope.with(requireNonNull(source.getAlias()), frame -> frame.get(slot));
        }
        List<Integer> lets = new ArrayList<>();
        for (LetClause let : query.getLet()) {
            int slot = outer.layout().nextSlot();
            Node value = expressions.node(requireNonNull(let.getExpression()), scope);
            lets.add(slot);
            scope = scope.with(requireNonNull(let.getIdentifier()), frame -> let(frame, slot, value));
        }
        Scope rows = scope;
        return new QueryNode(
                sources,
                lets,
                query.getRelationship().stream()
                        .map(each -> relationship(each, rows))
                        .toList(),
                query.getWhere() == null ? null : expressions.node(query.getWhere(), rows),
                result(query, rows),
                query.getAggregate() == null ? null : aggregate(query.getAggregate(), rows),
                sort(query, outer));
    }

    private static @Nullable Object let(Frame frame, int slot, Node value) {
        Object known = frame.get(slot);
        if (known == Frame.UNSET) {
            known = value.value(frame);
            frame.set(slot, known);
        }
        return known;
    }

    private Relationship relationship(RelationshipClause clause, Scope scope) {
        int slot = scope.layout().nextSlot();
        Scope inner = scope.with(requireNonNull(clause.getAlias()), frame -> frame.get(slot));
        return new Relationship(
                clause instanceof With,
                expressions.node(requireNonNull(clause.getExpression()), scope),
                slot,
                expressions.node(requireNonNull(clause.getSuchThat()), inner));
    }

    private @Nullable Result result(Query query, Scope scope) {
        var clause = query.getReturn();
        if (clause == null) {
            return null;
        }
        if (query.getAggregate() != null) {
            throw new NotLinkableException("no node for a query that returns and aggregates");
        }
        return new Result(
                expressions.node(requireNonNull(clause.getExpression()), scope),
                Boolean.TRUE.equals(clause.isDistinct()));
    }

    private Aggregate aggregate(AggregateClause clause, Scope scope) {
        int slot = scope.layout().nextSlot();
        Scope inner = scope.with(requireNonNull(clause.getIdentifier()), frame -> frame.get(slot));
        return new Aggregate(
                clause.getStarting() == null ? null : expressions.node(clause.getStarting(), scope),
                slot,
                expressions.node(requireNonNull(clause.getExpression()), inner),
                Boolean.TRUE.equals(clause.isDistinct()));
    }

    private List<SortKey> sort(Query query, Scope outer) {
        if (query.getSort() == null) {
            return List.of();
        }
        return query.getSort().getBy().stream()
                .map(item -> sortKey(item, outer))
                .toList();
    }

    private SortKey sortKey(SortByItem item, Scope outer) {
        String direction = requireNonNull(item.getDirection()).value();
        boolean descending = direction.equals("desc") || direction.equals("descending");
        if (item instanceof ByColumn column) {
            return new SortKey(column.getPath(), null, 0, descending);
        }
        if (item instanceof ByExpression by) {
            int slot = outer.layout().nextSlot();
            Scope inner = outer.with(THIS, frame -> frame.get(slot));
            return new SortKey(null, expressions.node(requireNonNull(by.getExpression()), inner), slot, descending);
        }
        return new SortKey(null, null, 0, descending);
    }
}
