package org.osteon.server.knowledge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A page of the documentation as something to do: its numbered sections with their code blocks. */
record Walkthrough(List<Section> sections) {

    private static final Pattern HEADING = Pattern.compile("## (\\d+)\\. (.*)");
    private static final String FENCE = "```";

    record Section(int number, String title, List<Step> steps) {}

    /** A code block: what to do for the kinds sh, diff and yaml, what was said to the last sh for text. */
    record Step(String kind, List<String> lines) {}

    static Walkthrough read(Path page) throws IOException {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section(0, "", new ArrayList<>()));
        var lines = Files.readAllLines(page).iterator();
        while (lines.hasNext()) {
            var line = lines.next();
            var heading = HEADING.matcher(line);
            if (heading.matches()) {
                sections.add(new Section(Integer.parseInt(heading.group(1)), heading.group(2), new ArrayList<>()));
            } else if (line.startsWith(FENCE)) {
                List<String> block = new ArrayList<>();
                for (var next = lines.next(); !next.equals(FENCE); next = lines.next()) {
                    block.add(next);
                }
                sections.get(sections.size() - 1).steps().add(new Step(line.substring(FENCE.length()), block));
            }
        }
        return new Walkthrough(sections);
    }
}
