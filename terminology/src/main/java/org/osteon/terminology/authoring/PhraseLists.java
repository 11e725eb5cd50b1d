package org.osteon.terminology.authoring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.osteon.terminology.text.PhraseIndex;

/**
 * The words by which a text names a code, in {@code phrases/<language>/<code system>/<code>.txt}, one a line. They become designations of
 * the code in that language.
 */
final class PhraseLists {

    private static final String EXTENSION = ".txt";

    private final Path root;
    private final List<String> problems;

    /** @param root the folder with a folder for each language; no phrases where there is none */
    PhraseLists(Path root, List<String> problems) {
        this.root = root;
        this.problems = problems;
    }

    /** Adds the phrases of a code system to it and returns it. */
    CodeSystem addTo(CodeSystem system, String name) {
        Map<String, ConceptDefinitionComponent> concepts = new HashMap<>();
        system.getConcept().forEach(concept -> concepts.put(concept.getCode(), concept));
        for (Path language : entries(root)) {
            for (Path file : entries(language.resolve(name))) {
                String code = nameOf(file).replace(EXTENSION, "");
                ConceptDefinitionComponent concept = concepts.get(code);
                if (concept == null || !nameOf(file).endsWith(EXTENSION)) {
                    problems.add("%s: not a code of codesystem/%s.tsv with %s".formatted(where(file), name, EXTENSION));
                } else {
                    addPhrases(concept, nameOf(language), file);
                }
            }
        }
        checkReadable(system);
        return system;
    }

    private void addPhrases(ConceptDefinitionComponent concept, String language, Path file) {
        Set<String> seen = new HashSet<>();
        int number = 0;
        for (String phrase : lines(file)) {
            number++;
            if (phrase.isBlank() || !phrase.equals(phrase.strip()) || !seen.add(phrase)) {
                problems.add(
                        "%s:%d: a phrase a line, each once, without space around it".formatted(where(file), number));
            } else {
                concept.addDesignation().setLanguage(language).setValue(phrase);
            }
        }
    }

    private void checkReadable(CodeSystem system) {
        try {
            PhraseIndex.of(List.of(system));
        } catch (IllegalArgumentException e) {
            problems.add("%s: %s".formatted(system.getIdElement().getIdPart(), e.getMessage()));
        }
    }

    private String where(Path file) {
        return "phrases/" + root.relativize(file).toString().replace('\\', '/');
    }

    private static String nameOf(Path path) {
        return String.valueOf(path.getFileName());
    }

    private static List<Path> entries(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
