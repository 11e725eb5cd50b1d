package org.osteon.server.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Hook calls made from the typical one: for other women, and for one with a long chart. */
final class Requests {

    private static final String BIRTH_DATE = "birthDate";

    private final JsonNode typical;
    private final String patientId;

    Requests(JsonNode typical) {
        this.typical = typical;
        this.patientId = typical.path("context").path("patientId").asText();
    }

    /** The same chart under another patient's id, each woman born on a day of her own. */
    List<byte[]> ofPatients(int number) {
        return IntStream.range(0, number).mapToObj(this::ofPatient).toList();
    }

    private byte[] ofPatient(int number) {
        String text = typical.toString().replace(patientId, id(number));
        ObjectNode request = (ObjectNode) Calls.tree(text.getBytes(StandardCharsets.UTF_8));
        ObjectNode patient = (ObjectNode) request.path("prefetch").path("patient");
        String born = patient.path(BIRTH_DATE).asText();
        patient.put(BIRTH_DATE, born.substring(0, 8) + "%02d".formatted(1 + number % 28));
        return request.toString().getBytes(StandardCharsets.UTF_8);
    }

    String id(int number) {
        return "load-" + number;
    }

    /** The typical call with every list of the chart so many times, its entries under ids and in years of their own. */
    byte[] longChart(int times) {
        ObjectNode request = typical.deepCopy();
        for (JsonNode value : request.path("prefetch")) {
            if (value.path("entry") instanceof ArrayNode entries) {
                List<JsonNode> once = new ArrayList<>();
                entries.forEach(once::add);
                for (int copy = 1; copy < times; copy++) {
                    for (JsonNode entry : once) {
                        entries.add(copied(entry, copy));
                    }
                }
            }
        }
        return request.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode copied(JsonNode entry, int copy) {
        JsonNode copied = entry.deepCopy();
        ObjectNode resource = (ObjectNode) copied.path("resource");
        resource.put("id", resource.path("id").asText() + "-" + copy);
        String effective = resource.path("effectiveDateTime").asText();
        if (effective.length() >= 4) {
            resource.put(
                    "effectiveDateTime", (Integer.parseInt(effective.substring(0, 4)) - copy) + effective.substring(4));
        }
        return copied;
    }
}
