package org.osteon.cdshooks.vignette;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The fields of one entry as written in a vignette; {@code none} counts as absent, and a field nobody knows is an error. */
final class ShortForm {

    private final JsonNode written;

    ShortForm(String type, JsonNode written, String... allowed) {
        Set<String> unknown = new HashSet<>();
        written.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(Set.of(allowed));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(type + " has no field " + unknown);
        }
        this.written = written;
    }

    Optional<String> text(String name) {
        return text(name, "none");
    }

    Optional<String> text(String name, String otherwise) {
        var text = written.path(name).asText(otherwise);
        return text.equals("none") ? Optional.empty() : Optional.of(text);
    }

    /** All values of several fields, each of which may hold one or a list. */
    List<String> texts(String... names) {
        List<String> texts = new ArrayList<>();
        for (var name : names) {
            var value = written.path(name);
            if (value.isArray()) {
                value.forEach(element -> texts.add(element.asText()));
            } else {
                text(name).ifPresent(texts::add);
            }
        }
        return texts;
    }
}
