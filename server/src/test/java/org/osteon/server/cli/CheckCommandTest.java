package org.osteon.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

class CheckCommandTest {

    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
    private static final String VIGNETTES = "R-31*";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @BeforeEach
    void copiesTheKnowledge() throws IOException {
        FileSystemUtils.copyRecursively(CHECKOUT.resolve("cds-hooks/knowledge/input"), folder);
    }

    @Test
    void passesUnchangedKnowledge() {
        assertThat(check()).isZero();

        assertThat(said()).contains("sound:", "  0 artifacts", "  0 of 13 patients get other advice");
        assertThat(said()).containsPattern("([1-9]\\d*) of \\1 as written");
    }

    @Test
    void tellsWhoGetsOtherAdvice() throws IOException {
        edit("cql/OsteonRules.cql", "(Facts.\"Age\" >= 75) is true", "(Facts.\"Age\" >= 70) is true");

        assertThat(check("--as-of", "2026-11-23T09:00:00Z", "--bundle", folder + "/bundle.json"))
                .isEqualTo(1);

        assertThat(said())
                .contains("R-31: 75 tomorrow", "O-05: expected [specialist] but was contraindicated [R-31]")
                .contains("needs a higher version: Library/OsteonRules")
                .containsPattern("ae7ea5ff-3cb7-527a-5495-a04e63b9ae1c +1  same +\\d+\n")
                .contains("O-05: not-indicated -> contraindicated (R-31)")
                .contains("+ card critical: ")
                .contains("1 of 13 patients get other advice", "bundle.json is not written");
        assertThat(folder.resolve("bundle.json")).doesNotExist();
    }

    @Test
    void tellsEveryFaultAtOnce() throws IOException {
        edit("cql/OsteonRules.cql", "(Facts.\"Age\" >= 75) is true", "(Facts.\"Aeg\" >= 75) is true");
        edit("cql/OsteonOptions.cql", "define \"Treatments Of Plan\":", "define \"Treatments Of Plan\": (");
        edit("resources/activitydefinition/osteon-dxa.json", "\"active\"", "\"aktiv\"");
        edit("resources/activitydefinition/osteon-frax.json", "\"kind\"", "\"kindness\"");
        edit("tests/vignettes/osteon-therapy-options/R-31.yaml", "cases:", " cases:");

        assertThat(check()).isEqualTo(1);

        assertThat(said())
                .contains("refused: osteon-dxa.json: ", "refused: osteon-frax.json: ")
                .containsPattern("refused: cql/OsteonRules.cql line \\d+: .*Aeg")
                .containsPattern("refused: cql/OsteonOptions.cql line \\d+: Syntax error")
                .containsPattern(
                        "OsteonCards: not checked further while there are errors in .*OsteonOptions, .*OsteonRules")
                .doesNotContain("Could not validate reference")
                .containsPattern("R-31.yaml line \\d+: ");
    }

    @Test
    void endsWithTwoWhenThereIsNoSuchFolder() {
        assertThat(run("check", folder.resolve("nowhere").toString())).isEqualTo(2);
        assertThat(check("--population", folder.resolve("nowhere").toString())).isEqualTo(2);
    }

    private void edit(String file, String from, String to) throws IOException {
        var path = folder.resolve(file);
        var text = Files.readString(path);
        assertThat(text).contains(from);
        Files.writeString(path, text.replace(from, to));
    }

    private int check(String... more) {
        var arguments = new String[4 + more.length];
        arguments[0] = "check";
        arguments[1] = folder.toString();
        arguments[2] = "--vignettes";
        arguments[3] = VIGNETTES;
        System.arraycopy(more, 0, arguments, 4, more.length);
        return run(arguments);
    }

    private int run(String... arguments) {
        System.setProperty("osteon.home", CHECKOUT.toString());
        try {
            var terminal = new Terminal(
                    new PrintStream(out, true, StandardCharsets.UTF_8),
                    new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
                    false,
                    false,
                    100);
            return OsteonCommand.commandLine(started -> 0, terminal)
                    .setErr(new PrintWriter(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8))
                    .execute(arguments);
        } finally {
            System.clearProperty("osteon.home");
        }
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
