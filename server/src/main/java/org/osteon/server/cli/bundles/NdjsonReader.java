package org.osteon.server.cli.bundles;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads NDJSON in groups of lines that make one transaction each. A line that is a Bundle is a group of its own. */
final class NdjsonReader {

    static final int GROUP_LINES = 200;

    /** Some lines hold a megabyte: a group ends after this many characters too. */
    static final int GROUP_CHARACTERS = 2_000_000;

    /**
     * One resource of the file.
     *
     * @param number its line, from 1
     */
    record Line(int number, String type, String id, ObjectNode resource) {

        boolean isBundle() {
            return type.equals("Bundle");
        }

        @Override
        public String toString() {
            return "Line[" + number + ", " + type + "]";
        }
    }

    /** Told of each line that is no resource. */
    interface BadLines {
        void reject(int line, String reason);
    }

    private final BufferedReader in;
    private final BadLines badLines;
    private final ContentId contentId = new ContentId();
    private int number;
    private @Nullable Line kept;

    NdjsonReader(InputStream in, BadLines badLines) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16);
        this.badLines = badLines;
    }

    /** The next group; empty at the end of the file. */
    List<Line> nextGroup() throws IOException {
        var group = new ArrayList<Line>();
        if (kept != null) {
            group.add(kept);
            kept = null;
            return group;
        }
        int characters = 0;
        String text;
        while (group.size() < GROUP_LINES && characters < GROUP_CHARACTERS && (text = in.readLine()) != null) {
            number++;
            var line = parse(text);
            if (line == null) {
                continue;
            }
            if (line.isBundle() && !group.isEmpty()) {
                kept = line;
                return group;
            }
            group.add(line);
            characters += text.length();
            if (line.isBundle()) {
                return group;
            }
        }
        return group;
    }

    private @Nullable Line parse(String text) {
        if (text.isBlank()) {
            return null;
        }
        var resource = FhirJson.resourceIn(text);
        if (resource.isEmpty()) {
            badLines.reject(number, "no FHIR resource in JSON");
            return null;
        }
        String id = resource.get().path("id").asText();
        return new Line(
                number,
                resource.get().path("resourceType").asText(),
                id.isEmpty() ? contentId.next(resource.get()) : id,
                resource.get());
    }
}
