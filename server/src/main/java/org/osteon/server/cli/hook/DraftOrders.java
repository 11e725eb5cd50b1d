package org.osteon.server.cli.hook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The drafts of an order hook.
 *
 * @param bundle as the hook's context carries them
 * @param references one for each draft: {@code MedicationRequest/abc}
 */
record DraftOrders(ObjectNode bundle, List<String> references) {

    /**
     * Reads a resource, or a Bundle of resources, and fills in what a draft of this patient must have.
     *
     * @throws HookFailedException when the file holds no order
     */
    static DraftOrders read(Path file, String patientId) throws HookFailedException {
        JsonNode content;
        try {
            content = HookJson.MAPPER.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new HookFailedException(file + " cannot be read as JSON.", e);
        }
        if (!(content instanceof ObjectNode resource) || !resource.has("resourceType")) {
            throw new HookFailedException(file + " is no FHIR resource.");
        }
        var orders = new ArrayList<ObjectNode>();
        if (resource.path("resourceType").asText().equals("Bundle")) {
            for (JsonNode entry : resource.path("entry")) {
                if (entry.path("resource") instanceof ObjectNode order) {
                    orders.add(order);
                }
            }
        } else {
            orders.add(resource);
        }
        if (orders.isEmpty()) {
            throw new HookFailedException(file + " holds no order.");
        }
        return of(orders, patientId);
    }

    private static DraftOrders of(List<ObjectNode> orders, String patientId) {
        var bundle = HookJson.MAPPER.createObjectNode();
        bundle.put("resourceType", "Bundle").put("type", "collection");
        ArrayNode entries = bundle.putArray("entry");
        var references = new ArrayList<String>();
        for (ObjectNode order : orders) {
            complete(order, patientId, references.size() + 1);
            references.add(
                    order.path("resourceType").asText() + "/" + order.path("id").asText());
            entries.addObject().set("resource", order);
        }
        return new DraftOrders(bundle, List.copyOf(references));
    }

    private static void complete(ObjectNode order, String patientId, int number) {
        if (!order.has("id")) {
            order.put("id", "draft-" + number);
        }
        if (!order.has("status")) {
            order.put("status", "draft");
        }
        if (!order.has("intent")) {
            order.put("intent", "order");
        }
        if (!order.has("subject")) {
            order.putObject("subject").put("reference", "Patient/" + patientId);
        }
    }
}
