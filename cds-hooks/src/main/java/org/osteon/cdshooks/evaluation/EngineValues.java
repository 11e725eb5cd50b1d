package org.osteon.cdshooks.evaluation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.opencds.cqf.cql.engine.runtime.Code;
import org.opencds.cqf.cql.engine.runtime.Concept;
import org.opencds.cqf.cql.engine.runtime.Interval;
import org.opencds.cqf.cql.engine.runtime.Quantity;
import org.opencds.cqf.cql.engine.runtime.Tuple;

/**
 * Between the engine's values and plain ones. A tuple is a Map in the order its elements were declared, dates are ISO text, a
 * quantity is {@code value} and {@code unit}, a code is {@code system}, {@code code} and {@code display}, an interval is
 * {@code low} and {@code high}, a resource is its reference.
 */
final class EngineValues {

    private EngineValues() {}

    static @Nullable Object toPlain(@Nullable Object value) {
        if (value == null
                || value instanceof String
                || value instanceof Boolean
                || value instanceof Integer
                || value instanceof Long
                || value instanceof BigDecimal) {
            return value;
        }
        if (value instanceof Tuple tuple) {
            return tuple(tuple);
        }
        if (value instanceof Iterable<?> elements) {
            var list = new ArrayList<@Nullable Object>();
            elements.forEach(element -> list.add(toPlain(element)));
            return Collections.unmodifiableList(list);
        }
        return toPlainOther(value);
    }

    private static @Nullable Object toPlainOther(Object value) {
        if (value instanceof PrimitiveType<?> primitive) {
            return primitive.getValue() instanceof Boolean || primitive.getValue() instanceof Number
                    ? primitive.getValue()
                    : primitive.getValueAsString();
        }
        if (value instanceof Quantity quantity) {
            return map("value", quantity.getValue(), "unit", quantity.getUnit());
        }
        if (value instanceof Code code) {
            return map("system", code.getSystem(), "code", code.getCode(), "display", code.getDisplay());
        }
        if (value instanceof Concept concept) {
            return map("codes", toPlain(concept.getCodes()), "display", concept.getDisplay());
        }
        if (value instanceof Interval interval) {
            return map("low", toPlain(interval.getStart()), "high", toPlain(interval.getEnd()));
        }
        if (value instanceof Resource resource) {
            return resource.fhirType() + "/" + resource.getIdElement().getIdPart();
        }
        return value.toString();
    }

    private static Map<String, @Nullable Object> tuple(Tuple tuple) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        tuple.getElements().forEach((name, element) -> map.put(name, toPlain(element)));
        return Collections.unmodifiableMap(map);
    }

    private static Map<String, @Nullable Object> map(@Nullable Object... namesAndValues) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] != null) {
                map.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
            }
        }
        return Collections.unmodifiableMap(map);
    }

    /** A tuple of texts and numbers, for parameters. */
    static Tuple tupleOf(Map<String, ?> elements) {
        return new Tuple().withElements(new LinkedHashMap<>(elements));
    }

    static List<Tuple> tuplesOf(List<Map<String, ?>> rows) {
        return rows.stream().map(EngineValues::tupleOf).toList();
    }
}
