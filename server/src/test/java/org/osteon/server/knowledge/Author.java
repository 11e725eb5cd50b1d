package org.osteon.server.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.osteon.server.knowledge.Walkthrough.Step;

/**
 * Does the steps of a walkthrough in a folder. A {@code sh} block is run by a shell; its last line may say how it ends, as
 * {@code # ends with 1}. A {@code text} block holds, in any order, what was said. A {@code diff} names one file and its lines, which must be
 * there once; {@code yaml} is a new file, named in its first line.
 */
final class Author {

    private static final String PAGES_SERVER = "http://localhost:8080";

    private final Path folder;
    private final String server;
    private String said = "";

    Author(Path folder, String server) throws IOException {
        this.folder = folder;
        this.server = server;
        launcher(folder);
    }

    void does(Step step) throws IOException, InterruptedException {
        switch (step.kind()) {
            case "sh" -> types(step.lines());
            case "text" -> assertThat(said).contains(step.lines());
            case "diff" -> edits(step.lines());
            case "yaml" -> creates(step.lines());
            default -> throw new IllegalArgumentException("a block of kind " + step.kind());
        }
    }

    private void types(List<String> lines) throws IOException, InterruptedException {
        var script = String.join("\n", lines).replace(PAGES_SERVER, server);
        int expected = script.endsWith("# ends with 1") ? 1 : 0;
        var shell = new ProcessBuilder("sh", "-eu", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).as(script + "\n" + said).isEqualTo(expected);
    }

    private void edits(List<String> lines) throws IOException {
        var file = folder.resolve(lines.get(0).replaceFirst("^--- ", ""));
        var text = Files.readString(file);
        var before = side(lines, "-");
        assertThat(text.split(java.util.regex.Pattern.quote(before), -1))
                .as("once in " + file + ": " + before)
                .hasSize(2);
        Files.writeString(file, text.replace(before, side(lines, "+")));
    }

    private static String side(List<String> lines, String sign) {
        return lines.stream()
                .skip(1)
                .filter(line -> line.startsWith(" ") || line.startsWith(sign))
                .map(line -> line.substring(1) + "\n")
                .collect(Collectors.joining());
    }

    private void creates(List<String> lines) throws IOException {
        var file = folder.resolve(lines.get(0).replaceFirst("^# ", ""));
        assertThat(file).doesNotExist();
        Files.writeString(file, String.join("\n", lines.subList(1, lines.size())) + "\n");
    }

    /** What the script of that name does, with the classes under test instead of a jar. */
    private static void launcher(Path folder) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var arguments = Files.writeString(
                folder.resolve(".java-arguments"),
                "-Xmx512m\n-XX:+UseSerialGC\n-XX:TieredStopAtLevel=1\n-Dosteon.home=" + folder + "\n-cp\n\""
                        + System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                        + "\"\n");
        var script = Files.writeString(
                folder.resolve("osteon"),
                "#!/bin/sh\nexec '" + java + "' '@" + arguments + "' org.osteon.server.OsteonServer \"$@\"\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
    }
}
