package org.osteon.server.cli.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Whom advice is compared for.
 *
 * @param charts one a Bundle that holds a Patient
 * @param drafts files with one order, to be tried on each of them
 */
record Population(List<Chart> charts, List<Path> drafts) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads the {@code .json} files of a folder and the folders in it, packed with gzip or not. What is neither a chart nor an order
     * is left out.
     *
     * @throws UnreadableFileException if a file cannot be read or is no JSON
     */
    static Population in(Path folder) {
        List<Chart> charts = new ArrayList<>();
        List<Path> drafts = new ArrayList<>();
        for (Path file : filesIn(folder)) {
            var resource = read(file);
            var type = resource.path("resourceType").asText();
            if (type.equals("Bundle")) {
                Chart.in(resource).ifPresent(charts::add);
            } else if (type.equals("MedicationRequest")) {
                drafts.add(file);
            }
        }
        return new Population(charts, drafts);
    }

    private static List<Path> filesIn(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().matches(".*\\.json(\\.gz)?"))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new UnreadableFileException(folder + ": a folder that cannot be read");
        }
    }

    private static JsonNode read(Path file) {
        try (var in = open(file)) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UnreadableFileException(file + ": cannot be read as JSON");
        }
    }

    private static InputStream open(Path file) throws IOException {
        var in = Files.newInputStream(file);
        return file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
    }
}
