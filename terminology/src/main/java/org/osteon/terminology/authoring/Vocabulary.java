package org.osteon.terminology.authoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the generator made.
 *
 * @param files JSON by file name below the vocabulary folder, for example {@code valueset/osteon-stroke.json}
 * @param pages Markdown by file name: {@code terminology-facts.md} lists each fact with its sets, {@code terminology-sets.md} the sets,
 *     {@code terminology-units.md} the spellings of units
 */
public record Vocabulary(SortedMap<String, String> files, SortedMap<String, String> pages) {

    private static final List<String> FOLDERS = List.of("valueset", "codesystem", "conceptmap");

    public Vocabulary {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        pages = Collections.unmodifiableSortedMap(new TreeMap<>(pages));
    }

    /** The files of a vocabulary folder that are not what the tables make: to be added, to be changed or to be removed. Sorted. */
    public List<String> differencesFrom(Path folder) throws IOException {
        List<String> different = new ArrayList<>();
        for (String file : files.keySet()) {
            Path path = folder.resolve(file);
            if (!Files.exists(path)) {
                different.add(file + " is missing");
            } else if (!Files.readString(path).equals(files.get(file))) {
                different.add(file + " differs");
            }
        }
        for (String file : present(folder)) {
            if (!files.containsKey(file)) {
                different.add(file + " has no table");
            }
        }
        return different.stream().sorted().toList();
    }

    /** Makes a vocabulary folder equal to what the tables make and returns what was changed. */
    public List<String> writeTo(Path folder) throws IOException {
        List<String> different = differencesFrom(folder);
        for (String file : present(folder)) {
            if (!files.containsKey(file)) {
                Files.delete(folder.resolve(file));
            }
        }
        for (String file : files.keySet()) {
            Path path = folder.resolve(file);
            Files.createDirectories(path.resolveSibling("."));
            Files.writeString(path, files.get(file));
        }
        return different;
    }

    /** Writes the pages into a folder. */
    public void writePagesTo(Path folder) throws IOException {
        for (String page : pages.keySet()) {
            Files.writeString(folder.resolve(page), pages.get(page));
        }
    }

    private static List<String> present(Path folder) throws IOException {
        List<String> present = new ArrayList<>();
        for (String name : FOLDERS) {
            Path sub = folder.resolve(name);
            if (Files.isDirectory(sub)) {
                try (var paths = Files.list(sub)) {
                    paths.map(path -> name + "/" + path.getFileName())
                            .filter(file -> file.endsWith(".json"))
                            .forEach(present::add);
                }
            }
        }
        return present;
    }
}
