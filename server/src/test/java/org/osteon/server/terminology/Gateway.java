package org.osteon.server.terminology;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.osteon.server.testing.HttpAnswers;

/** Stands before a server under test, so that the way to it can be cut. */
final class Gateway implements AutoCloseable {

    private final HttpAnswers behind;
    private final HttpServer front;
    private volatile boolean open;

    Gateway(int portBehind) throws IOException {
        this.behind = new HttpAnswers(portBehind);
        this.front = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        front.createContext("/", this::pass);
        front.start();
    }

    int port() {
        return front.getAddress().getPort();
    }

    void open() {
        open = true;
    }

    void cut() {
        open = false;
    }

    @Override
    public void close() {
        front.stop(0);
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (open) {
                String path = exchange.getRequestURI().toString().substring(1);
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                HttpResponse<String> answer = behind.post(path, body);
                byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().add("Content-Type", "application/fhir+json");
                exchange.sendResponseHeaders(answer.statusCode(), bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        }
    }
}
