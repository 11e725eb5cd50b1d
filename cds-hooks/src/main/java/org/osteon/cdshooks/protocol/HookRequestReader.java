package org.osteon.cdshooks.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads a hook call from its JSON. Wrong types are refused with the JSON path; members it does not know are ignored.
 *
 * @see <a href="https://cds-hooks.hl7.org/2.0/#http-request_1">CDS Hooks 2.0, HTTP request</a>
 */
public final class HookRequestReader {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._~-]{1,128}");
    private static final int LONGEST_STRING = 2_000;

    /**
     * Reads a request body in UTF-8.
     *
     * @throws MalformedRequestException for anything that is not a hook call
     */
    public HookRequest read(byte[] body) {
        ObjectNode root = StrictJson.readObject(body);
        String hook = requiredText(root, "", "hook");
        String hookInstance = requiredText(root, "", "hookInstance");
        Optional<String> fhirServer = text(root, "", "fhirServer");
        FhirAccess access = fhirAccess(root, fhirServer);
        return new HookRequest(hook, hookInstance, fhirServer, access, context(root, hook), prefetch(root));
    }

    private static FhirAccess fhirAccess(ObjectNode root, Optional<String> fhirServer) {
        Optional<ObjectNode> authorization = object(root, "", "fhirAuthorization");
        if (authorization.isPresent() && fhirServer.isEmpty()) {
            throw new MalformedRequestException("fhirServer", "fhirAuthorization needs a fhirServer beside it.");
        }
        return authorization.map(FhirAccessReader::read).orElseGet(FhirAccess.NotStated::new);
    }

    private static HookContext context(ObjectNode root, String hook) {
        ObjectNode context = object(root, "", "context")
                .orElseThrow(() -> new MalformedRequestException("context", "context must be a JSON object."));
        return new HookContext(
                patientId(requiredText(context, "context.", "patientId")),
                text(context, "context.", "userId"),
                text(context, "context.", "encounterId"),
                hook.equals("order-select") ? selections(context) : List.of(),
                Hooks.orders(hook).map(member -> draftOrders(context, member)));
    }

    private static String patientId(String sent) {
        String id = References.id(sent);
        boolean ofAnotherType =
                References.type(sent).filter(type -> !type.equals("Patient")).isPresent();
        if (ofAnotherType || !ID.matcher(id).matches()) {
            throw new MalformedRequestException("context.patientId", "context.patientId must be the id of a Patient.");
        }
        return id;
    }

    private static List<String> selections(ObjectNode context) {
        JsonNode node = context.get("selections");
        if (node == null || !node.isArray()) {
            throw new MalformedRequestException(
                    "context.selections", "context.selections must be an array of strings.");
        }
        List<String> selections = new ArrayList<>(node.size());
        for (int i = 0; i < node.size(); i++) {
            if (!node.get(i).isTextual()) {
                throw new MalformedRequestException(
                        "context.selections[%d]".formatted(i), "context.selections must be an array of strings.");
            }
            selections.add(node.get(i).textValue());
        }
        return selections;
    }

    private static ObjectNode draftOrders(ObjectNode context, String member) {
        String path = "context." + member;
        ObjectNode bundle = object(context, "context.", member)
                .orElseThrow(() -> new MalformedRequestException(path, path + " must be a Bundle."));
        JsonNode type = bundle.get("resourceType");
        if (type != null ? !type.asText().equals("Bundle") : !bundle.has("entry")) {
            throw new MalformedRequestException(path, path + " must be a Bundle.");
        }
        JsonNode entry = bundle.get("entry");
        if (entry != null && entry.isValueNode() && !entry.isNull()) {
            throw new MalformedRequestException(path + ".entry", path + ".entry must be an array.");
        }
        return bundle;
    }

    private static Map<String, JsonNode> prefetch(ObjectNode root) {
        Map<String, JsonNode> prefetch = new LinkedHashMap<>();
        object(root, "", "prefetch")
                .ifPresent(sent -> sent.properties().forEach(e -> prefetch.put(e.getKey(), e.getValue())));
        return prefetch;
    }

    private static Optional<ObjectNode> object(ObjectNode parent, String path, String name) {
        JsonNode node = parent.get(name);
        if (node == null || node.isNull()) {
            return Optional.empty();
        }
        if (node instanceof ObjectNode object) {
            return Optional.of(object);
        }
        throw new MalformedRequestException(path + name, path + name + " must be a JSON object.");
    }

    private static String requiredText(ObjectNode parent, String path, String name) {
        return text(parent, path, name)
                .orElseThrow(() -> new MalformedRequestException(
                        path + name, path + name + " must be a string that is not empty."));
    }

    private static Optional<String> text(ObjectNode parent, String path, String name) {
        JsonNode node = parent.get(name);
        if (node == null || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isTextual()) {
            throw new MalformedRequestException(path + name, path + name + " must be a string.");
        }
        if (node.textValue().length() > LONGEST_STRING) {
            throw new MalformedRequestException(path + name, path + name + " is too long.");
        }
        return Optional.of(node.textValue()).filter(text -> !text.isBlank());
    }
}
