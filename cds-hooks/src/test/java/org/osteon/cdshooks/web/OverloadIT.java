package org.osteon.cdshooks.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** One call at a time: while one is under way, the next one is told to come back, and discovery answers as ever. */
@SpringBootTest(
        classes = SampleApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "osteon.cds-hooks.max-concurrent-calls=1")
@Timeout(60)
@Tag("H-160")
class OverloadIT {

    private static final String SERVICE = "sample-service";
    private static final String BODY = """
            {"hook":"patient-view","hookInstance":"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
             "context":{"userId":"Practitioner/p","patientId":"p1"},
             "prefetch":{"patient":{"resourceType":"Patient","id":"p1"},"conditions":null,"medicationRequests":null}}""";

    @LocalServerPort
    private int port;

    @Test
    void tellsWhoeverIsTooManyToComeBack() throws IOException {
        Caller caller = new Caller(port);
        try (SlowCall slow = takenPlace(caller)) {
            HttpResponse<String> refused = caller.post(SERVICE, BODY);

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(Caller.json(refused).path("issue").path(0).path("code").asText())
                    .isEqualTo("throttled");
            assertThat(caller.get("/cds-services").statusCode()).isEqualTo(200);

            assertThat(slow.finish()).startsWith("HTTP/1.1 200");
        }
        assertThat(caller.post(SERVICE, BODY).statusCode()).isEqualTo(200);
    }

    @Test
    void takesInTheBodyOfWhomItRefuses() throws IOException {
        Caller caller = new Caller(port);
        String large = BODY.replace("}}", "},\"more\":\"" + "x".repeat(2_000_000) + "\"}");
        try (SlowCall slow = takenPlace(caller)) {
            for (int i = 0; i < 20; i++) {
                assertThat(caller.post(SERVICE, large).statusCode()).isEqualTo(503);
            }

            assertThat(slow.finish()).startsWith("HTTP/1.1 200");
        }
    }

    /** A call whose body is still to come and that has the only place; it may lose it to a call of the test's own at first. */
    private SlowCall takenPlace(Caller caller) throws IOException {
        while (true) {
            SlowCall slow = new SlowCall(port);
            for (int tries = 0; tries < 20; tries++) {
                if (caller.post(SERVICE, BODY).statusCode() == 503) {
                    return slow;
                }
            }
            slow.close();
        }
    }

    /** A call that stops after the first bytes of its body. */
    private static final class SlowCall implements AutoCloseable {

        private static final int FIRST = 10;
        private static final byte[] BYTES = BODY.getBytes(US_ASCII);

        private final Socket socket;

        SlowCall(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            OutputStream request = socket.getOutputStream();
            request.write(("POST /cds-services/" + SERVICE + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                            + "Content-Type: application/json\r\nContent-Length: " + BYTES.length + "\r\n\r\n")
                    .getBytes(US_ASCII));
            request.write(BYTES, 0, FIRST);
            request.flush();
        }

        String finish() throws IOException {
            socket.getOutputStream().write(BYTES, FIRST, BYTES.length - FIRST);
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), US_ASCII);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
