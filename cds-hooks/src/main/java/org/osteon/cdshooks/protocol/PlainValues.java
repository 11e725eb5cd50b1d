package org.osteon.cdshooks.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes plain values (String, Boolean, number, List, Map), leaving out whatever holds nothing. */
final class PlainValues {

    private PlainValues() {}

    /** Whether anything would be left of the value once empty members are gone. */
    static boolean hasContent(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().anyMatch(PlainValues::hasContent);
        }
        if (value instanceof Collection<?> collection) {
            return collection.stream().anyMatch(PlainValues::hasContent);
        }
        return value != null && !value.toString().isEmpty();
    }

    static void write(JsonGenerator out, Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            writeObject(out, map);
        } else if (value instanceof Collection<?> collection) {
            writeArray(out, collection);
        } else if (value instanceof Boolean bool) {
            out.writeBoolean(bool);
        } else if (value instanceof Integer || value instanceof Long) {
            out.writeNumber(((Number) value).longValue());
        } else if (value instanceof BigDecimal decimal) {
            out.writeNumber(decimal.toPlainString());
        } else {
            out.writeString(value.toString());
        }
    }

    private static void writeObject(JsonGenerator out, Map<?, ?> map) throws IOException {
        out.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (hasContent(entry.getValue())) {
                out.writeFieldName(String.valueOf(entry.getKey()));
                write(out, entry.getValue());
            }
        }
        out.writeEndObject();
    }

    private static void writeArray(JsonGenerator out, Collection<?> collection) throws IOException {
        out.writeStartArray();
        for (Object element : collection) {
            if (hasContent(element)) {
                write(out, element);
            }
        }
        out.writeEndArray();
    }
}
