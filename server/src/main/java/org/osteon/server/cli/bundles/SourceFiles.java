package org.osteon.server.cli.bundles;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one import is about.
 *
 * @param steps the files by step of the {@link LoadOrder}; files of one step may go side by side
 * @param rejected files that cannot be imported, and why
 * @param remarks what was left out of a folder on purpose
 */
record SourceFiles(List<List<SourceFile>> steps, Map<Path, String> rejected, List<String> remarks) {

    /**
     * Looks at files and folders. A file that is named is always meant; of a folder, the files whose names end in
     * {@code .json} or {@code .ndjson}, packed or not.
     *
     * @param recursive whether folders inside a folder are read too
     */
    static SourceFiles find(List<Path> paths, boolean recursive) {
        var rejected = new LinkedHashMap<Path, String>();
        var remarks = new ArrayList<String>();
        var files = new ArrayList<Path>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                addFolder(path, recursive, files, rejected, remarks);
            } else {
                files.add(path);
            }
        }
        var steps = new TreeMap<Integer, List<SourceFile>>();
        for (Path file : files.stream().distinct().toList()) {
            try {
                var source = SourceFile.of(file);
                steps.computeIfAbsent(source.step(), step -> new ArrayList<>()).add(source);
            } catch (NotImportableException e) {
                rejected.put(file, String.valueOf(e.getMessage()));
            }
        }
        return new SourceFiles(List.copyOf(steps.values()), rejected, remarks);
    }

    int count() {
        return steps.stream().mapToInt(List::size).sum();
    }

    /** Bytes on disk of all files that will be read. */
    long size() {
        return steps.stream().flatMap(List::stream).mapToLong(SourceFile::size).sum();
    }

    private static void addFolder(
            Path folder, boolean recursive, List<Path> files, Map<Path, String> rejected, List<String> remarks) {
        try (var walk = Files.walk(folder, recursive ? Integer.MAX_VALUE : 1, FileVisitOption.FOLLOW_LINKS)) {
            var inside = walk.filter(path -> !path.equals(folder)).sorted().toList();
            var fitting = inside.stream()
                    .filter(Files::isRegularFile)
                    .filter(SourceFile::isNamedLikeFhir)
                    .toList();
            files.addAll(fitting);
            if (fitting.isEmpty()) {
                rejected.put(folder, "a folder without any .json or .ndjson file");
            }
            long folders =
                    recursive ? 0 : inside.stream().filter(Files::isDirectory).count();
            if (folders > 0) {
                remarks.add(folder + ": " + folders + (folders == 1 ? " folder" : " folders")
                        + " inside not read (--recursive reads them)");
            }
        } catch (IOException | UncheckedIOException e) {
            rejected.put(folder, "a folder that cannot be read");
        }
    }
}
