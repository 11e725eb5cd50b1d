package org.osteon.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar, started as a user does: serve, import, cards. */
class PackagedJarIT {

    private static final Pattern READY = Pattern.compile("^Osteon listens on (http://localhost:\\d+)/");
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void importsAWomanAndAnswersAHookAboutHer() throws Exception {
        var serving = launcher(
                        "serve", "--port", "0", "--data", folder.resolve("data").toString())
                .start();
        try {
            String server = addressOnceReady(serving.inputReader(StandardCharsets.UTF_8));

            var imported = run("import", "--server", server + "/fhir", demo("written/hanna-hrt.json"));
            var plan = run("cards", "demo-hrt", "--server", server, "--json");
            var check = run("cards", "demo-hrt", "--server", server, "--order", demo("orders/oral-estradiol.json"));
            var nobody = run("cards", "demo-nobody", "--server", server);

            assertThat(imported.exitCode).as(imported.output).isZero();
            assertThat(imported.output).containsPattern("Patient +1 +0 +0");
            assertThat(plan.exitCode).as(plan.output).isZero();
            assertThat(plan.output).contains("org.osteon.assessment");
            assertThat(check.exitCode).as(check.output).isZero();
            assertThat(check.output).contains("CRITICAL");
            assertThat(nobody.exitCode).as(nobody.output).isEqualTo(1);
        } finally {
            serving.descendants().forEach(ProcessHandle::destroy);
            serving.destroy();
        }
        assertThat(serving.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }

    private record Ended(int exitCode, String output) {}

    private static Ended run(String... arguments) throws IOException, InterruptedException {
        var process = launcher(arguments).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    private static ProcessBuilder launcher(String... arguments) {
        var command = new ArrayList<>(List.of(HOME.resolve("osteon").toString()));
        Collections.addAll(command, arguments);
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        // What runs the tests is no setting of the server.
        builder.environment().keySet().removeIf(name -> name.startsWith("MAVEN_") || name.startsWith("OSTEON_"));
        return builder;
    }

    /** Reads on afterwards too, so that the server is never held up by a full pipe. */
    private static String addressOnceReady(BufferedReader output) throws IOException {
        var before = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            before.append(line).append('\n');
            var ready = READY.matcher(line);
            if (ready.find()) {
                var rest = new Thread(() -> output.lines().forEach(ignored -> {}), "server-output");
                rest.setDaemon(true);
                rest.start();
                return ready.group(1);
            }
        }
        throw new AssertionError("The server ended before it was ready:\n" + before);
    }

    private static String demo(String file) {
        return HOME.resolve("demo").resolve(file).toString();
    }
}
