package org.osteon.cdshooks.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Library;
import org.hl7.fhir.r4.model.MetadataResource;

/**
 * Knowledge in an IG-shaped folder: {@code cql/<name>.cql}, {@code resources/<type>/<id>.json}, and folders with the
 * vocabulary. A Library gets the CQL of its name attached; every call reads the files anew.
 */
public final class KnowledgeFolder implements KnowledgeSource {

    private final ArtifactReader reader;
    private final Path input;
    private final List<Path> vocabularies;

    /**
     * @param input the folder that holds {@code cql} and {@code resources}
     * @param vocabularies folders with value sets and code systems, searched with their subfolders
     */
    public KnowledgeFolder(ArtifactReader reader, Path input, List<Path> vocabularies) {
        this.reader = reader;
        this.input = input;
        this.vocabularies = List.copyOf(vocabularies);
    }

    /**
     * Reads all files.
     *
     * @throws KnowledgeLoadException if a file is not readable as an artifact, or CQL and Library do not pair up
     */
    @Override
    public List<MetadataResource> artifacts() {
        var reasons = new ArrayList<String>();
        var artifacts = read(reasons);
        if (!reasons.isEmpty()) {
            throw new KnowledgeLoadException(reasons);
        }
        return artifacts;
    }

    /**
     * Reads all files that can be read.
     *
     * @param reasons receives why the others cannot
     */
    public List<MetadataResource> read(List<String> reasons) {
        var artifacts = new ArrayList<MetadataResource>();
        readInto(artifacts, input.resolve("resources"), reasons);
        vocabularies.forEach(folder -> readInto(artifacts, folder, reasons));
        attachCql(artifacts, reasons);
        return artifacts;
    }

    private void readInto(List<MetadataResource> artifacts, Path folder, List<String> reasons) {
        for (Path file : filesIn(folder, ".json")) {
            try {
                reader.read(nameOf(file), bytesOf(file)).ifPresent(artifact -> {
                    if (!nameOf(file).equals(artifact.getIdElement().getIdPart() + ".json")) {
                        reasons.add(nameOf(file) + ": the file is not named after the artifact's id");
                    }
                    artifacts.add(artifact);
                });
            } catch (KnowledgeLoadException e) {
                reasons.addAll(e.reasons());
            }
        }
    }

    private void attachCql(List<MetadataResource> artifacts, List<String> reasons) {
        Map<String, Path> sources = new HashMap<>();
        filesIn(input.resolve("cql"), ".cql").forEach(file -> sources.put(nameOf(file), file));
        for (MetadataResource artifact : artifacts) {
            ArtifactReader.cqlNameOf(artifact).ifPresent(name -> {
                Path source = sources.remove(name + ".cql");
                if (source != null) {
                    ArtifactReader.attachCql((Library) artifact, bytesOf(source));
                } else if (ArtifactReader.cqlOf((Library) artifact).isEmpty()) {
                    reasons.add("Library " + name + ": no cql/" + name + ".cql");
                }
            });
        }
        sources.keySet().stream().sorted().forEach(name -> reasons.add("cql/" + name + ": no Library names it"));
    }

    private static List<Path> filesIn(Path folder, String suffix) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> nameOf(file).endsWith(suffix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String nameOf(Path file) {
        Path name = file.getFileName();
        return name == null ? "" : name.toString();
    }

    private static byte[] bytesOf(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
