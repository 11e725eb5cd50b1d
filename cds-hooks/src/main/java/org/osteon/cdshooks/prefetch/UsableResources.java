package org.osteon.cdshooks.prefetch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osteon.cdshooks.patientdata.RetrieveFilter;
import org.osteon.cdshooks.patientdata.WrittenConcept;
import org.osteon.terminology.code.ConceptCode;

/** Looks into the JSON of a resource whether, and by which retrieves, it can be used. When unsure it says by all. */
final class UsableResources {

    private final RetrieveFilter filter;

    UsableResources(RetrieveFilter filter) {
        this.filter = filter;
    }

    Demand demandFor(SentResource resource) {
        String type = resource.type();
        if (!filter.mayBeUsed(type)) {
            return Demand.NONE;
        }
        boolean takesAll = filter.takesAll(type);
        if (takesAll && !filter.listsOrAsksByCode(type)) {
            return Demand.BY_CODE;
        }
        Optional<String> textPath = filter.textPath(type);
        Found words = null;
        for (String path : filter.codePaths(type)) {
            Found found = Found.in(resource, path);
            if (found.unsure || found.codes.isEmpty() || filter.mayBeUsed(type, path, found.codes)) {
                return Demand.BY_CODE;
            }
            if (textPath.isPresent() && path.equals(textPath.get())) {
                words = found;
            }
        }
        if (takesAll) {
            return Demand.LISTED;
        }
        if (textPath.isEmpty()) {
            return Demand.NONE;
        }
        return mayBeUsedByText(type, words == null ? Found.in(resource, textPath.get()) : words)
                ? Demand.BY_CODE
                : Demand.NONE;
    }

    private boolean mayBeUsedByText(String type, Found found) {
        return found.unsure || filter.mayBeUsedByText(type, new WrittenConcept(found.codes, found.texts));
    }

    /** Who may want a resource. */
    enum Demand {
        NONE,
        /** Only who lists all of its type. */
        LISTED,
        /** Also who asks by code, or it cannot be told. */
        BY_CODE
    }

    /** The codings at one path, and the words beside them. */
    private static final class Found {

        private final List<ConceptCode> codes = new ArrayList<>();
        private final List<String> texts = new ArrayList<>();
        private boolean unsure;

        private static Found in(SentResource resource, String path) {
            Found found = new Found();
            found.at(resource.json(), path);
            return found;
        }

        private void at(JsonNode node, String path) {
            if (node.isArray()) {
                node.forEach(element -> at(element, path));
                return;
            }
            if (!(node instanceof ObjectNode object)) {
                unsure = true;
                return;
            }
            int dot = path.indexOf('.');
            String name = dot < 0 ? path : path.substring(0, dot);
            String rest = dot < 0 ? "" : path.substring(dot + 1);
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                if (isElement(member.getKey(), name)) {
                    if (rest.isEmpty()) {
                        concept(member.getValue());
                    } else {
                        at(member.getValue(), rest);
                    }
                }
            }
        }

        /** The element itself or, of a choice, with a type behind its name. */
        private static boolean isElement(String member, String name) {
            return member.startsWith(name)
                    && (member.length() == name.length() || Character.isUpperCase(member.charAt(name.length())));
        }

        private void concept(JsonNode value) {
            text(value.path("text"));
            if (value.isArray()) {
                value.forEach(this::concept);
            } else if (!value.isObject() || value.has("reference")) {
                unsure = true;
            } else if (value.has("coding")) {
                coding(value.get("coding"));
            } else if (value.has("code")) {
                coding(value);
            }
        }

        private void coding(JsonNode coding) {
            if (coding.isArray()) {
                coding.forEach(this::coding);
                return;
            }
            text(coding.path("display"));
            String system = coding.path("system").asText();
            String code = coding.path("code").asText();
            if (!system.isBlank() && !code.isBlank()) {
                codes.add(new ConceptCode(system, code));
            }
        }

        private void text(JsonNode words) {
            if (words.isTextual()) {
                texts.add(words.textValue());
            }
        }
    }
}
