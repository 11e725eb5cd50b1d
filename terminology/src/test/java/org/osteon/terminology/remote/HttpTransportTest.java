package org.osteon.terminology.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osteon.terminology.remote.NoAnswerException.Reason;

class HttpTransportTest {

    private static final Duration A_WHILE = Duration.ofSeconds(30);

    private final List<String> received = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/fhir/ValueSet/$expand", exchange -> {
            received.add(exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            answer(exchange, 200, "{}");
        });
        server.createContext("/fhir/moved", exchange -> {
            exchange.getResponseHeaders().add("Location", "/fhir/ValueSet/$expand");
            answer(exchange, 307, "");
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void carriesQuestionAndCredentials() {
        Transport.Reply reply = transport(A_WHILE).post("ValueSet/$expand", "the question");

        assertThat(reply).isEqualTo(new Transport.Reply(200, "{}"));
        assertThat(received).containsExactly("Bearer secret the question");
    }

    @Test
    void followsNoRedirect() {
        assertThat(transport(A_WHILE).post("moved", "the question").status()).isEqualTo(307);
        assertThat(received).isEmpty();
    }

    @Test
    void aServerThatIsGoneIsNotReached() {
        Transport transport = transport(A_WHILE);
        server.stop(0);

        assertNotReached(transport, "ValueSet/$expand");
    }

    @Test
    void doesNotWaitForeverForTheRestOfAnAnswer() {
        server.createContext("/fhir/slow", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
        });

        assertNotReached(transport(Duration.ofMillis(300)), "slow");
    }

    private static void assertNotReached(Transport transport, String operation) {
        assertThatThrownBy(() -> transport.post(operation, "{}"))
                .isInstanceOfSatisfying(NoAnswerException.class, none -> assertThat(none.reason())
                        .isEqualTo(Reason.UNREACHABLE));
    }

    private Transport transport(Duration timeout) {
        ServerAddress address =
                ServerAddress.parse("http://127.0.0.1:" + server.getAddress().getPort() + "/fhir");
        return new HttpTransport(address, Optional.of("Bearer secret"), A_WHILE, timeout);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
