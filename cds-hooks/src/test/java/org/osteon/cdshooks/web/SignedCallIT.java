package org.osteon.cdshooks.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The example that integrators are given, {@code docs/examples/signed-call}, with keys of its own making. */
@SpringBootTest(classes = SampleApplication.class, webEnvironment = WebEnvironment.DEFINED_PORT)
@Import(SignedCallIT.TheTimeItIs.class)
@Timeout(60)
@Tag("H-131")
class SignedCallIT {

    private static final Path SCRIPT = Path.of("../docs/examples/signed-call").toAbsolutePath();
    private static final String ISSUER = "https://ehr.example/fhir";

    /** The script signs for now, which the sample's own clock is not at. */
    @TestConfiguration
    static class TheTimeItIs {

        @Bean
        @Primary
        Clock now() {
            return Clock.systemUTC();
        }
    }

    @TempDir
    private static Path folder;

    private static String base = "";

    @DynamicPropertySource
    static void trustTheExamplesKeys(DynamicPropertyRegistry settings) throws Exception {
        assumeThat(isThere("openssl") && isThere("curl")).isTrue();
        int port = freePort();
        base = "http://localhost:" + port;
        String advice = run("call.json");
        assertThat(advice).contains("--osteon.cds-hooks.clients.try.issuer=" + ISSUER);
        settings.add("server.port", () -> port);
        settings.add("osteon.cds-hooks.public-base", () -> base);
        settings.add("osteon.cds-hooks.clients.try.issuer", () -> ISSUER);
        settings.add("osteon.cds-hooks.clients.try.jwks-file", () -> folder.resolve("signed-call-keys.json"));
    }

    @Test
    void isAnsweredEveryTime() throws Exception {
        Files.writeString(folder.resolve("call.json"), """
                {"hook":"patient-view","hookInstance":"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
                 "context":{"userId":"Practitioner/p","patientId":"p1"},
                 "prefetch":{"patient":{"resourceType":"Patient","id":"p1"},"conditions":null,"medicationRequests":null}}""");

        assertThat(run("call.json")).contains("\"cards\":");
        assertThat(run("call.json")).contains("\"cards\":");
    }

    private static String run(String body) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("bash", SCRIPT.toString(), ISSUER, base, "sample-service", body)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(printed).isZero();
        return printed;
    }

    private static boolean isThere(String command) throws IOException, InterruptedException {
        return new ProcessBuilder("sh", "-c", "command -v " + command + " >/dev/null")
                        .start()
                        .waitFor()
                == 0;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
