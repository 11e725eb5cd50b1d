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
        try (Socket slow = new Socket(InetAddress.getLoopbackAddress(), port)) {
            byte[] body = BODY.getBytes(US_ASCII);
            OutputStream request = slow.getOutputStream();
            request.write(("POST /cds-services/" + SERVICE + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                            + "Content-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n")
                    .getBytes(US_ASCII));
            request.write(body, 0, 10);
            request.flush();

            HttpResponse<String> refused = caller.post(SERVICE, BODY);
            while (refused.statusCode() == 200) {
                refused = caller.post(SERVICE, BODY);
            }

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(Caller.json(refused).path("issue").path(0).path("code").asText())
                    .isEqualTo("throttled");
            assertThat(caller.get("/cds-services").statusCode()).isEqualTo(200);

            request.write(body, 10, body.length - 10);
            request.flush();
            assertThat(new String(slow.getInputStream().readAllBytes(), US_ASCII)).startsWith("HTTP/1.1 200");
        }
        assertThat(caller.post(SERVICE, BODY).statusCode()).isEqualTo(200);
    }
}
