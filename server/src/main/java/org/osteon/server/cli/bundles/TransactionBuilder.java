package org.osteon.server.cli.bundles;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Writes entries, one at a time, as a transaction that may be sent again: what a {@code POST} would create anew each time
 * becomes a {@code PUT} under an id that stays. References are left as they are; inside a transaction the server resolves
 * {@code urn:uuid:} references to the ids of the entries and conditional references to what it holds.
 */
final class TransactionBuilder {

    private static final Pattern UUID_URL =
            Pattern.compile("urn:uuid:([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
    private final List<Entry> entries = new ArrayList<>();
    private final ContentId contentId = new ContentId();
    private final List<String> faults = new ArrayList<>();
    private final ResourceCheck check;
    private final JsonGenerator json;

    /**
     * Starts an empty transaction.
     *
     * @param check finds what is wrong with the resource of an entry
     */
    TransactionBuilder(ResourceCheck check) {
        this.check = check;
        try {
            json = FhirJson.MAPPER.getFactory().createGenerator(bytes);
            json.writeStartObject();
            json.writeStringField("resourceType", "Bundle");
            json.writeStringField("type", "transaction");
            json.writeArrayFieldStart("entry");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Adds an entry of a Bundle.
     *
     * @param bundleType type of the Bundle it comes from
     * @throws NotImportableException when the entry says too little or contradicts itself
     */
    void addEntry(ObjectNode entry, String bundleType) throws NotImportableException {
        int index = entries.size();
        var resource = entry.get("resource") instanceof ObjectNode given ? given : null;
        var request = entry.get("request") instanceof ObjectNode given ? given : null;
        entry.remove(List.of("link", "search", "response"));
        if (request == null && !bundleType.equals("collection")) {
            throw new NotImportableException(
                    "entry " + index + ": no request, which every entry of a " + bundleType + " must have");
        }
        String method =
                request == null ? "PUT" : request.path("method").asText().toUpperCase(Locale.ROOT);
        if (resource == null) {
            if (request == null || method.equals("POST") || method.equals("PUT")) {
                throw new NotImportableException("entry " + index + ": no resource");
            }
            write(entry, new Entry(index, 0, method, ""));
            return;
        }
        String type = typeOf(resource, "entry " + index);
        String id = resource.path("id").asText();
        if (request == null) {
            id = id.isEmpty() ? idFor(entry, resource) : id;
            put(entry, resource, type, id);
        } else if (method.equals("POST") && request.path("ifNoneExist").asText().isEmpty() && !isOperation(request)) {
            id = bundleType.equals("batch") ? contentId.next(resource) : idFor(entry, resource);
            put(entry, resource, type, id);
        } else if (method.equals("POST")) {
            id = "";
        }
        var label = new Entry(index, 0, type, id);
        check.faultOf(resource).ifPresent(fault -> faults.add(label.name() + ": " + fault));
        write(entry, label);
    }

    /** Adds one line of an NDJSON file, which was checked before, under the id that its resource has. */
    void addLine(NdjsonReader.Line line) {
        var entry = line.resource().objectNode();
        put(entry, line.resource(), line.type(), line.id());
        entry.set("resource", line.resource());
        write(entry, new Entry(entries.size(), line.number(), line.type(), line.id()));
    }

    int size() {
        return entries.size();
    }

    Transaction build() {
        try {
            json.writeEndArray();
            json.writeEndObject();
            json.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Transaction(bytes.toByteArray(), entries, faults);
    }

    private String idFor(ObjectNode entry, ObjectNode resource) {
        var uuid = UUID_URL.matcher(entry.path("fullUrl").asText());
        return uuid.matches() ? uuid.group(1) : contentId.next(resource);
    }

    private static void put(ObjectNode entry, ObjectNode resource, String type, String id) {
        resource.put("id", id);
        entry.putObject("request").put("method", "PUT").put("url", type + "/" + id);
    }

    private static boolean isOperation(ObjectNode request) {
        return request.path("url").asText().contains("$");
    }

    private static String typeOf(ObjectNode resource, String where) throws NotImportableException {
        String type = resource.path("resourceType").asText();
        if (type.isEmpty()) {
            throw new NotImportableException(where + ": a resource without resourceType");
        }
        return type;
    }

    private void write(ObjectNode entry, Entry label) {
        try {
            json.writeTree(entry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        entries.add(label);
    }
}
