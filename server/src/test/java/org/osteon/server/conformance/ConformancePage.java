package org.osteon.server.conformance;

import static java.util.stream.Collectors.joining;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Words the page from requirements and tests. */
final class ConformancePage {

    private static final String HEAD = """
            # CDS Hooks conformance

            What a CDS service has to do under CDS Hooks 2.0.1 and 3.0, what real callers do to it, and what users of comparable software ask for, each with
            the tests that hold it. Made from [the table of requirements](conformance/requirements.tsv) and the tags of the tests; not to be edited by hand
            (`mvn test -pl server -am -Dtest=ConformanceTest -Dsurefire.failIfNoSpecifiedTests=false -Dosteon.conformance=write`).

            Levels: SHALL, SHOULD and MAY are the specification's words about services; TOL means that clients break it and a service has to bear that; BAR
            is this project's own bar. Versions: 2 is 2.0.1, 3 is 3.0, 3s what 3.0 marks as for trial use. A name followed by … stands for every test of the
            class.

            """;
    private static final Map<String, String> CHAPTERS = Map.ofEntries(
            Map.entry("H-01", "Transport and JSON"),
            Map.entry("H-13", "Discovery"),
            Map.entry("H-31", "Prefetch templates"),
            Map.entry("H-45", "Request"),
            Map.entry("H-56", "Contexts"),
            Map.entry("H-68", "Obtaining data"),
            Map.entry("H-85", "Cards"),
            Map.entry("H-116", "Errors"),
            Map.entry("H-121", "Feedback"),
            Map.entry("H-131", "Client authentication"),
            Map.entry("H-149", "CORS"),
            Map.entry("H-152", "Privacy and logs"),
            Map.entry("H-158", "Performance and operation"),
            Map.entry("H-163", "Extensions and versions"));

    private final List<Requirement> requirements;
    private final SortedMap<String, SortedMap<String, SortedSet<String>>> tests;
    private final Path checkout;

    ConformancePage(
            List<Requirement> requirements,
            SortedMap<String, SortedMap<String, SortedSet<String>>> tests,
            Path checkout) {
        this.requirements = requirements;
        this.tests = tests;
        this.checkout = checkout;
    }

    /** The requirements that neither a test holds nor a note explains. */
    List<String> open() {
        return requirements.stream()
                .filter(one -> one.note().isEmpty() && !tests.containsKey(one.id()))
                .map(Requirement::id)
                .toList();
    }

    /** The tags that are no requirement. */
    List<String> unknown() {
        List<String> ids = requirements.stream().map(Requirement::id).toList();
        return tests.keySet().stream().filter(tag -> !ids.contains(tag)).toList();
    }

    String markdown() {
        StringBuilder page = new StringBuilder(HEAD).append(counts());
        for (Requirement one : requirements) {
            if (CHAPTERS.containsKey(one.id())) {
                page.append(
                        "\n## %s\n\n| Id | Level | Version | A service must | Held by |\n| --- | --- | --- | --- | --- |\n"
                                .formatted(CHAPTERS.get(one.id())));
            }
            if (!one.isPain()) {
                page.append("| %s | %s | %s | %s | %s |\n"
                        .formatted(one.id(), one.level(), one.version(), one.text(), heldBy(one)));
            }
        }
        page.append(
                "\n## What users of comparable software ask for\n\n| Id | Complaint | Answer |\n| --- | --- | --- |\n");
        requirements.stream()
                .filter(Requirement::isPain)
                .map(pain -> "| %s | %s | %s |\n".formatted(pain.id(), pain.text(), pain.note()))
                .forEach(page::append);
        return page.toString();
    }

    private String counts() {
        List<Requirement> demands =
                requirements.stream().filter(one -> !one.isPain()).toList();
        long tested =
                demands.stream().filter(one -> tests.containsKey(one.id())).count();
        String open =
                open().isEmpty() ? "" : "\nNeither a test nor a reason yet: %s.\n".formatted(String.join(", ", open()));
        return "Of %d requirements, tests hold %d.\n%s".formatted(demands.size(), tested, open);
    }

    private String heldBy(Requirement one) {
        String named = tests.getOrDefault(one.id(), new TreeMap<>()).entrySet().stream()
                .map(entry -> link(entry.getKey()) + methods(entry.getValue()))
                .collect(joining("; "));
        return Stream.of(named, one.note()).filter(text -> !text.isEmpty()).collect(joining(". Note: "));
    }

    private String link(String type) {
        String file = "src/test/java/" + type.replace('.', '/') + ".java";
        String module = Stream.of("terminology", "cds-hooks", "server")
                .filter(name -> Files.exists(checkout.resolve(name).resolve(file)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no source of " + type));
        return "[%s](../%s/%s)".formatted(type.substring(type.lastIndexOf('.') + 1), module, file);
    }

    private static String methods(SortedSet<String> methods) {
        return TaggedTests.all(methods) ? " …" : methods.stream().collect(joining(", ", " ", ""));
    }
}
