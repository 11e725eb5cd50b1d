package org.osteon.cdshooks.evaluation.linked;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencds.cqf.cql.engine.execution.State;
import org.opencds.cqf.cql.engine.runtime.CqlList;
import org.opencds.cqf.cql.engine.runtime.Tuple;

/**
 * A query.
 *
 * @param lets slots of the lets; each is worked out when first asked for in a row
 * @param where null if there is none
 * @param result what the return clause says; null if there is none
 * @param aggregate what becomes of the rows; null if they are the result
 */
record QueryNode(
        List<Source> sources,
        List<Integer> lets,
        List<Relationship> relationships,
        @Nullable Node where,
        @Nullable Result result,
        @Nullable Aggregate aggregate,
        List<SortKey> sort)
        implements Node {

    /** One source, and the slot of its alias. */
    record Source(String alias, Node list, int slot) {}

    /** With, or without. */
    record Relationship(boolean wanted, Node list, int slot, Node suchThat) {}

    /** What a row becomes. */
    record Result(Node row, boolean distinct) {}

    /** Folds the rows: the value so far is in one slot, a row's aliases in their own. */
    record Aggregate(@Nullable Node starting, int slot, Node step, boolean distinct) {}

    /** One sort key: the element itself, a part of it by path, or what an expression makes of it. */
    record SortKey(@Nullable String path, @Nullable Node expression, int slot, boolean descending) {}

    /** Whether there is a row that is not null; those after the first are not worked out. Not for a query that aggregates. */
    boolean hasRow(Frame frame) {
        List<Iterable<?>> lists = new ArrayList<>(sources.size());
        for (Source source : sources) {
            lists.add(elements(source.list().value(frame)));
        }
        return hasRow(frame, lists, 0);
    }

    private boolean hasRow(Frame frame, List<Iterable<?>> lists, int depth) {
        for (Object element : lists.get(depth)) {
            frame.set(sources.get(depth).slot(), element);
            boolean found =
                    depth + 1 < lists.size() ? hasRow(frame, lists, depth + 1) : isWanted(frame) && row(frame) != null;
            if (found) {
                return true;
            }
        }
        return false;
    }

    @Override
    public @Nullable Object value(Frame frame) {
        List<Iterable<?>> lists = new ArrayList<>(sources.size());
        boolean isList = false;
        for (Source source : sources) {
            Object value = source.list().value(frame);
            isList |= value instanceof Iterable<?>;
            lists.add(elements(value));
        }
        List<@Nullable Object> rows = new ArrayList<>();
        addRows(frame, lists, 0, rows);
        List<@Nullable Object> all = finish(frame, rows);
        if (all.isEmpty() && !isList) {
            return null;
        }
        return aggregate != null || !isList ? all.get(0) : all;
    }

    private static Iterable<?> elements(@Nullable Object value) {
        if (value instanceof Iterable<?> list) {
            return list;
        }
        return value == null ? List.of() : List.of(value);
    }

    private void addRows(Frame frame, List<Iterable<?>> lists, int depth, List<@Nullable Object> rows) {
        for (Iterator<?> each = lists.get(depth).iterator(); each.hasNext(); ) {
            frame.set(sources.get(depth).slot(), each.next());
            if (depth + 1 < lists.size()) {
                addRows(frame, lists, depth + 1, rows);
            } else if (isWanted(frame)) {
                rows.add(row(frame));
            }
        }
    }

    private boolean isWanted(Frame frame) {
        for (int let : lets) {
            frame.set(let, Frame.UNSET);
        }
        for (Relationship relationship : relationships) {
            if (isRelated(frame, relationship) != relationship.wanted()) {
                return false;
            }
        }
        return where == null || Boolean.TRUE.equals(where.value(frame));
    }

    private static boolean isRelated(Frame frame, Relationship relationship) {
        for (Object element : elements(relationship.list().value(frame))) {
            frame.set(relationship.slot(), element);
            if (Boolean.TRUE.equals(relationship.suchThat().value(frame))) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Object row(Frame frame) {
        if (result != null) {
            return result.row().value(frame);
        }
        if (aggregate == null && sources.size() == 1) {
            return frame.get(sources.get(0).slot());
        }
        Tuple tuple = new Tuple();
        Map<String, Object> elements = tuple.getElements();
        sources.forEach(source -> elements.put(source.alias(), frame.get(source.slot())));
        return tuple;
    }

    private List<@Nullable Object> finish(Frame frame, List<@Nullable Object> rows) {
        State state = frame.run().state();
        List<@Nullable Object> all = rows;
        if (result != null && result.distinct()) {
            all = Lists.distinctCopy(rows, state);
        }
        if (aggregate != null) {
            List<@Nullable Object> one = new ArrayList<>();
            one.add(aggregated(frame, aggregate, aggregate.distinct() ? Lists.distinctCopy(all, state) : all));
            all = one;
        }
        for (SortKey key : sort) {
            all.sort(order(frame, key));
            if (key.descending()) {
                Collections.reverse(all);
            }
        }
        return all;
    }

    private @Nullable Object aggregated(Frame frame, Aggregate fold, List<@Nullable Object> rows) {
        Object value = fold.starting() == null ? null : fold.starting().value(frame);
        for (Object row : rows) {
            Map<String, Object> elements = row instanceof Tuple tuple ? tuple.getElements() : new LinkedHashMap<>();
            sources.forEach(source -> frame.set(source.slot(), elements.get(source.alias())));
            frame.set(fold.slot(), value);
            value = fold.step().value(frame);
        }
        return value;
    }

    private static Comparator<@Nullable Object> order(Frame frame, SortKey key) {
        CqlList values = new CqlList(frame.run().state());
        return (left, right) -> values.compareTo(keyOf(frame, key, left), keyOf(frame, key, right));
    }

    private static @Nullable Object keyOf(Frame frame, SortKey key, @Nullable Object row) {
        if (key.expression() != null) {
            frame.set(key.slot(), row);
            return key.expression().value(frame);
        }
        return key.path() == null ? row : PropertyNode.part(row, key.path(), frame);
    }
}
