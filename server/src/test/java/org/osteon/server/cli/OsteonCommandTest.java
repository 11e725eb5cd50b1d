package org.osteon.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osteon.server.cli.StubServer.Said;

class OsteonCommandTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<String> started = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void passesPortDataAndSettingsToTheServer() {
        int exitCode = run("serve", "--port", "8099", "--data", "/tmp/d", "--", "--osteon.region=EU");

        assertThat(exitCode).isEqualTo(OsteonCommand.KEEP_RUNNING);
        assertThat(started).containsExactly("--server.port=8099", "--osteon.data=/tmp/d", "--osteon.region=EU");
    }

    @Test
    void startsTheServerWhenTheJarIsRunWithSettingsOnly() {
        int exitCode = OsteonCommand.run(List.of("--server.port=8099"), this::start);

        assertThat(exitCode).isEqualTo(OsteonCommand.KEEP_RUNNING);
        assertThat(started).containsExactly("--server.port=8099");
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(run("import")).isEqualTo(2);
        assertThat(run("cards")).isEqualTo(2);
        assertThat(run("cards", "p", "--hook", "order-sign")).isEqualTo(2);
        assertThat(run("import", "x.json", "--parallel", "0")).isEqualTo(2);
        assertThat(run("import", "x.json", "--server", "localhost")).isEqualTo(2);
        assertThat(run("vocabulary")).isEqualTo(2);
        assertThat(run("evidence")).isEqualTo(2);
        assertThat(run("nonsense")).isEqualTo(2);
    }

    @Test
    void tellsEveryFaultOfTheTablesAndWritesNothing() throws IOException {
        var tables = Files.createDirectories(folder.resolve("tables/valueset"));
        Files.writeString(tables.resolve("statins.tsv"), "# title\tStatins\nsystem\tcode\n");

        int exitCode = run("vocabulary", "build", "--vocabulary", folder.toString());

        assertThat(exitCode).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("valueset/statins.tsv: the heading lacks display, provenance")
                .contains("systems.tsv: cannot be read");
        assertThat(folder.resolve("valueset")).doesNotExist();
    }

    @Test
    void tellsEveryFaultOfTheEvidenceAndWritesNothing() throws IOException {
        var tables = Files.createDirectories(folder.resolve("tables/evidence"));
        Files.writeString(tables.resolve("group.tsv"), "# title\tEvidence\nid\ttitle\tdescription\n");

        int exitCode = run("evidence", "build", "--knowledge", folder.toString());

        assertThat(exitCode).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("figure.tsv: cannot be read")
                .contains("group.tsv: no line '# version' in front");
        assertThat(folder.resolve("resources")).doesNotExist();
    }

    @Test
    void endsWithOneWhenAFileIsNoFhirAndNamesIt() throws IOException {
        var file = Files.writeString(folder.resolve("letter.json"), "Dear colleague");
        try (var server = StubServer.answering(asked -> new Said(200, "{\"resourceType\": \"CapabilityStatement\"}"))) {
            int exitCode = run("import", "--server", server.url("/fhir/").toString(), file.toString());

            assertThat(exitCode).isEqualTo(1);
            assertThat(err.toString(StandardCharsets.UTF_8)).contains("letter.json: not JSON");
        }
    }

    @Test
    void endsWithOneWhenTheServerIsNoFhirServer() throws IOException {
        try (var server = StubServer.answering(asked -> new Said(404, ""))) {
            assertThat(run("import", "--server", server.url("").toString(), "x.json"))
                    .isEqualTo(1);
            assertThat(run("cards", "--server", server.url("").toString(), "p1"))
                    .isEqualTo(1);
        }
    }

    @Test
    void refusesADemoWithoutDemoPatients() {
        System.setProperty("osteon.home", folder.toString());
        try {
            assertThat(run("serve", "--demo")).isEqualTo(1);
            assertThat(started).isEmpty();
        } finally {
            System.clearProperty("osteon.home");
        }
    }

    private int run(String... arguments) {
        var terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                80);
        return OsteonCommand.commandLine(this::start, terminal)
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .execute(arguments);
    }

    private int start(List<String> arguments) {
        started.addAll(arguments);
        return 8099;
    }
}
