package org.osteon.cdshooks.authoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the generator made.
 *
 * @param files JSON by file name below the resources folder, for example {@code researchstudy/osteon-study-more.json}
 * @param page the page about them, in Markdown
 */
public record Evidence(SortedMap<String, String> files, String page) {

    /** The folders and, in them, how the names of the files begin that come from the tables. */
    private static final Map<String, String> OWN = Map.of(
            "effectevidencesynthesis", "",
            "riskevidencesynthesis", "",
            "evidencevariable", "",
            "researchstudy", "",
            "library", CollectionLibraries.ID);

    public Evidence {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** The files of a resources folder that are not what the tables make: to be added, to be changed or to be removed. Sorted. */
    public List<String> differencesFrom(Path folder) throws IOException {
        List<String> different = new ArrayList<>();
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            if (!Files.exists(path)) {
                different.add(file.getKey() + " is missing");
            } else if (!Files.readString(path).equals(file.getValue())) {
                different.add(file.getKey() + " differs");
            }
        }
        orphans(folder).forEach(file -> different.add(file + " has no row"));
        return different.stream().sorted().toList();
    }

    /** Makes a resources folder equal to what the tables make and returns what was changed. Files of other origin stay. */
    public List<String> writeTo(Path folder) throws IOException {
        List<String> different = differencesFrom(folder);
        for (String orphan : orphans(folder)) {
            Files.delete(folder.resolve(orphan));
        }
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.resolveSibling("."));
            Files.writeString(path, file.getValue());
        }
        return different;
    }

    private List<String> orphans(Path folder) throws IOException {
        List<String> orphans = new ArrayList<>();
        for (Map.Entry<String, String> own : OWN.entrySet()) {
            Path sub = folder.resolve(own.getKey());
            if (Files.isDirectory(sub)) {
                try (var paths = Files.list(sub)) {
                    paths.map(path -> String.valueOf(path.getFileName()))
                            .filter(name -> name.startsWith(own.getValue()) && name.endsWith(".json"))
                            .map(name -> own.getKey() + "/" + name)
                            .filter(file -> !files.containsKey(file))
                            .forEach(orphans::add);
                }
            }
        }
        return orphans;
    }
}
