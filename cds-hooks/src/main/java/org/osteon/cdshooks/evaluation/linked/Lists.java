package org.osteon.cdshooks.evaluation.linked;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.opencds.cqf.cql.engine.elm.executing.DistinctEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.InEvaluator;
import org.opencds.cqf.cql.engine.execution.State;

/** The list operators that the engine does by copying the list, or by comparing each element with each other one. */
final class Lists {

    private Lists() {}

    static boolean exists(@Nullable Object list) {
        if (list != null) {
            for (Object element : (Iterable<?>) list) {
                if (element != null) {
                    return true;
                }
            }
        }
        return false;
    }

    static @Nullable Object distinct(@Nullable Object list, State state) {
        if (list == null) {
            return null;
        }
        Collection<?> elements = list instanceof Collection<?> all ? all : copy((Iterable<?>) list);
        if (elements.size() < 2) {
            return new ArrayList<>(elements);
        }
        Collection<?> known = withoutRepeated(elements);
        return known != null ? new ArrayList<>(known) : DistinctEvaluator.INSTANCE.distinct(elements, state);
    }

    /**
     * Texts are equal when they are the same. A resource equals itself and none of another type or id.
     *
     * @return null if the elements are neither, or if two resources have the same id
     */
    private static @Nullable Collection<?> withoutRepeated(Collection<?> elements) {
        Map<Object, Object> seen = new LinkedHashMap<>();
        for (Object element : elements) {
            Object key = keyOf(element);
            if (key == null) {
                return null;
            }
            Object earlier = seen.putIfAbsent(key, element);
            if (earlier != null && earlier != element && !(element instanceof String)) {
                return null;
            }
        }
        return seen.values();
    }

    private static @Nullable Object keyOf(@Nullable Object element) {
        if (element instanceof Resource resource) {
            return resource.getIdElement().hasIdPart()
                    ? new ResourceKey(
                            resource.getClass(), resource.getIdElement().getIdPart())
                    : null;
        }
        return element instanceof String ? element : null;
    }

    private record ResourceKey(Class<?> type, String id) {}

    static List<@Nullable Object> distinctCopy(List<@Nullable Object> elements, State state) {
        Object distinct = distinct(elements, state);
        return distinct instanceof List<?> list ? new ArrayList<>(list) : elements;
    }

    static Object union(@Nullable Object left, @Nullable Object right, State state) {
        List<@Nullable Object> both = new ArrayList<>();
        if (left != null) {
            ((Iterable<?>) left).forEach(both::add);
        }
        if (right != null) {
            ((Iterable<?>) right).forEach(both::add);
        }
        Object distinct = distinct(both, state);
        return distinct == null ? both : distinct;
    }

    /** The elements of a list of nothing but texts; none of any other. */
    static Set<?> texts(@Nullable Object list) {
        return list instanceof Collection<?> elements && elements.stream().allMatch(String.class::isInstance)
                ? Set.copyOf(elements)
                : Set.of();
    }

    static @Nullable Object in(@Nullable Object left, @Nullable Object right, @Nullable String precision, State state) {
        if (left instanceof String && right instanceof Collection<?> list) {
            return list.contains(left);
        }
        return InEvaluator.INSTANCE.in(left, right, precision, state);
    }

    private static List<@Nullable Object> copy(Iterable<?> elements) {
        List<@Nullable Object> all = new ArrayList<>();
        elements.forEach(all::add);
        return all;
    }
}
