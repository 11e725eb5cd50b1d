package org.osteon.server.cli.coverage;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.osteon.terminology.authoring.ChartCoding;

/** The codings of clinical resources in Bundles, NDJSON and single resources, packed with gzip or not. */
public final class ChartCodings {

    /** Bills repeat what the record says, and would be counted as if they were the record. */
    private static final Set<String> NOT_CLINICAL = Set.of(
            "Claim",
            "ExplanationOfBenefit",
            "Provenance",
            "Organization",
            "Location",
            "Practitioner",
            "PractitionerRole");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final SortedMap<ChartCoding, Integer> counts = new TreeMap<>();
    private int files;

    /** How often each coding occurs. */
    public SortedMap<ChartCoding, Integer> counts() {
        return counts;
    }

    /** How many files were read. */
    public int files() {
        return files;
    }

    /**
     * Reads a file, or every {@code .json} and {@code .ndjson} file of a folder and the folders in it.
     *
     * @throws IOException if one of them cannot be read, or is no JSON
     */
    public void read(Path path) throws IOException {
        try (var paths = Files.walk(path)) {
            for (Path file : paths.filter(Files::isRegularFile)
                    .filter(ChartCodings::isNamedLikeFhir)
                    .sorted()
                    .toList()) {
                readFile(file);
            }
        }
    }

    private static boolean isNamedLikeFhir(Path file) {
        return file.toString().matches(".*\\.(json|ndjson)(\\.gz)?");
    }

    private void readFile(Path file) throws IOException {
        files++;
        try (InputStream in = open(file);
                JsonParser json = MAPPER.getFactory().createParser(in)) {
            while (json.nextToken() == JsonToken.START_OBJECT) {
                readResource(json);
            }
            if (json.currentToken() != null) {
                throw new IOException("no resource");
            }
        } catch (IOException e) {
            // What a parser says quotes the file.
            throw new IOException(file + ": no FHIR resources in JSON", e);
        }
    }

    private static InputStream open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file));
        return file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
    }

    /** Of a Bundle only one entry at a time is held. */
    private void readResource(JsonParser json) throws IOException {
        var rest = MAPPER.createObjectNode();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            JsonToken value = json.nextToken();
            if (field.equals("entry") && value == JsonToken.START_ARRAY) {
                while (json.nextToken() == JsonToken.START_OBJECT) {
                    JsonNode entry = json.readValueAsTree();
                    resource(entry.path("resource"));
                }
            } else {
                rest.set(field, json.readValueAsTree());
            }
        }
        resource(rest);
    }

    private void resource(JsonNode resource) {
        String type = resource.path("resourceType").asText();
        if (!type.isEmpty() && !NOT_CLINICAL.contains(type)) {
            element(resource, type);
        }
    }

    private void element(JsonNode node, String path) {
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            String name = member.getKey();
            if (name.equals("contained")) {
                member.getValue().forEach(this::resource);
            } else if (name.equals("coding")) {
                member.getValue().forEach(coding -> count(coding, path));
            } else if (!name.equals("meta") && !name.equals("extension")) {
                value(member.getValue(), path + "." + name);
            }
        }
    }

    private void value(JsonNode value, String path) {
        if (value.isArray()) {
            value.forEach(one -> value(one, path));
        } else if (value.isObject()) {
            if (value.hasNonNull("system") && value.hasNonNull("code") && !value.has("value")) {
                count(value, path);
            } else {
                element(value, path);
            }
        }
    }

    private void count(JsonNode coding, String path) {
        String system = coding.path("system").asText();
        String code = coding.path("code").asText();
        if (!system.isBlank() && !code.isBlank()) {
            counts.merge(
                    new ChartCoding(path, system, code, coding.path("display").asText()), 1, Integer::sum);
        }
    }
}
