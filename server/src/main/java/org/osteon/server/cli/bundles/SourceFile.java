package org.osteon.server.cli.bundles;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A file to import.
 *
 * @param path where it is
 * @param lines whether each line is a resource (NDJSON); else the file is one Bundle
 * @param step its place in the {@link LoadOrder}, by the first resource in it
 * @param bundleType type of the Bundle; empty for NDJSON
 * @param size bytes on disk
 */
record SourceFile(Path path, boolean lines, int step, String bundleType, long size) {

    static final Set<String> BUNDLE_TYPES = Set.of("transaction", "batch", "collection");

    private static final int LINES_LOOKED_AT = 100;
    private static final int GZIP_MAGIC = 0x1f8b;

    /** Whether a file in a folder is meant to be imported, by its name. */
    static boolean isNamedLikeFhir(Path file) {
        String name = file.getFileName().toString();
        String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        return plain.endsWith(".json") || plain.endsWith(".ndjson");
    }

    /**
     * Looks at the beginning of a file.
     *
     * @throws NotImportableException when it holds no Bundle and no NDJSON of resources
     */
    static SourceFile of(Path path) throws NotImportableException {
        boolean lines = path.getFileName().toString().matches(".*\\.ndjson(\\.gz)?");
        try (var in = open(path)) {
            long size = Files.size(path);
            return lines
                    ? new SourceFile(path, true, LoadOrder.stepOf(typeOfFirstResource(in)), "", size)
                    : peekBundle(path, in, size);
        } catch (IOException e) {
            throw new NotImportableException(reasonOf(e));
        }
    }

    /** The content, unpacked when it is packed, whatever the name says. The caller closes it. */
    static InputStream open(Path path) throws IOException {
        return unpacked(Files.newInputStream(path));
    }

    /** The same for a file that is open already. */
    static InputStream unpacked(InputStream file) throws IOException {
        var in = new BufferedInputStream(file, 1 << 16);
        in.mark(2);
        int magic = (in.read() << 8) | in.read();
        in.reset();
        return magic == GZIP_MAGIC ? new BufferedInputStream(new GZIPInputStream(in, 1 << 16), 1 << 16) : in;
    }

    /** Why a file cannot be read, without quoting it. */
    static String reasonOf(IOException e) {
        if (e instanceof JsonProcessingException json) {
            var at = json.getLocation();
            return "not JSON" + (at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")");
        }
        if (e instanceof NoSuchFileException) {
            return "no such file";
        }
        if (e instanceof ZipException || e instanceof EOFException) {
            return "the packed file is damaged";
        }
        return "cannot be read: " + e.getClass().getSimpleName();
    }

    /** The first lines may be bad ones, which are reported when the file is read. */
    private static String typeOfFirstResource(InputStream in) throws IOException, NotImportableException {
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16);
        boolean blank = true;
        for (int number = 0; number < LINES_LOOKED_AT; number++) {
            String line = lines.readLine();
            if (line == null) {
                break;
            }
            blank &= line.isBlank();
            String type = FhirJson.resourceIn(line)
                    .map(resource -> resource.path("resourceType").asText().equals("Bundle")
                            ? resource.at("/entry/0/resource/resourceType").asText()
                            : resource.path("resourceType").asText())
                    .orElse("");
            if (!type.isEmpty()) {
                return type;
            }
        }
        if (blank) {
            return "";
        }
        throw new NotImportableException("not FHIR: no line of it is a resource");
    }

    private static SourceFile peekBundle(Path path, InputStream in, long size)
            throws IOException, NotImportableException {
        String resourceType = "";
        String bundleType = "";
        String first = "";
        try (var json = FhirJson.MAPPER.getFactory().createParser(in)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new NotImportableException("not FHIR: no JSON object");
            }
            while ((resourceType.isEmpty() || bundleType.isEmpty() || first.isEmpty())
                    && json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                json.nextToken();
                switch (field) {
                    case "resourceType" -> resourceType = text(json);
                    case "type" -> bundleType = text(json);
                    case "entry" -> {
                        first = typeOfFirstEntry(json);
                        if (resourceType.isEmpty() || bundleType.isEmpty()) {
                            skipRestOfArray(json);
                        }
                    }
                    default -> json.skipChildren();
                }
            }
        }
        if (resourceType.isEmpty()) {
            throw new NotImportableException("not FHIR: no resourceType");
        }
        if (!resourceType.equals("Bundle")) {
            throw new NotImportableException("a single resource, where a Bundle is expected");
        }
        if (!BUNDLE_TYPES.contains(bundleType)) {
            throw new NotImportableException("a Bundle that is neither transaction, batch nor collection");
        }
        return new SourceFile(path, false, LoadOrder.stepOf(first), bundleType, size);
    }

    private static String text(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            return json.getText();
        }
        json.skipChildren();
        return "";
    }

    private static String typeOfFirstEntry(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return "?";
        }
        String type = "?";
        if (json.nextToken() == JsonToken.START_OBJECT && json.readValueAsTree() instanceof ObjectNode entry) {
            type = entry.path("resource").path("resourceType").asText("?");
        }
        return type;
    }

    private static void skipRestOfArray(JsonParser json) throws IOException {
        while (json.currentToken() != JsonToken.END_ARRAY && json.nextToken() != JsonToken.END_ARRAY) {
            json.skipChildren();
        }
    }
}
