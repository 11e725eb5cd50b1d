package org.osteon.cdshooks.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLContext;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.osteon.cdshooks.outbound.NoReplyException.Reason;

@NullMarked
@Tag("H-75")
class GuardedHttpTest {

    private final AtomicInteger contacts = new AtomicInteger();
    private final AtomicInteger lookUps = new AtomicInteger();
    private final CountDownLatch endOfTest = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server = server();

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void start() {
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        endOfTest.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void bringsTheAnswerOfAListedPrivateServer() throws Exception {
        answer("/ok", exchange -> send(exchange, 200, "hello"));

        try (GuardedHttp http = http(List.of("localhost:" + port()))) {
            HttpReply reply = http.get(call("http://localhost:" + port() + "/ok", 100));
            assertThat(reply.status()).isEqualTo(200);
            assertThat(new String(reply.body(), UTF_8)).isEqualTo("hello");
        }
        assertThat(lookUps).hasValue(1);
    }

    @Test
    void followsNoRedirect() throws Exception {
        answer("/from", exchange -> {
            exchange.getResponseHeaders().set("Location", "http://localhost:" + port() + "/to");
            send(exchange, 302, "");
        });

        try (GuardedHttp http = http(List.of("localhost:" + port()))) {
            assertThat(http.get(call("http://localhost:" + port() + "/from", 100))
                            .status())
                    .isEqualTo(302);
        }
        assertThat(contacts).hasValue(1);
    }

    @Test
    void readsNoMoreThanAllowed() throws Exception {
        answer("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                while (endOfTest.getCount() > 0) {
                    body.write(new byte[1000]);
                }
            }
        });

        try (GuardedHttp http = http(List.of("localhost:" + port()))) {
            assertThat(failure(http, "http://localhost:" + port() + "/endless").reason())
                    .isEqualTo(Reason.TOO_LARGE);
        }
    }

    @Test
    @Tag("H-78")
    void doesNotWaitLongerThanAllowedHoweverSlowlyAnAnswerDrips() throws Exception {
        answer("/slow", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
            endOfTest.await();
        });

        try (GuardedHttp http = http(List.of("localhost:" + port()))) {
            assertThat(failure(http, "http://localhost:" + port() + "/slow").reason())
                    .isEqualTo(Reason.TIMED_OUT);
        }
    }

    @Test
    void contactsNobodyWhoIsNotListed() throws Exception {
        try (GuardedHttp http = http(List.of())) {
            assertThat(failure(http, "http://localhost:" + port() + "/x").reason())
                    .isEqualTo(Reason.REFUSED);
            assertThat(failure(http, "https://localhost:" + port() + "/x").reason())
                    .isEqualTo(Reason.REFUSED);
            assertThat(failure(http, "https://ehr.example.org:" + port() + "/x").reason())
                    .isEqualTo(Reason.REFUSED);
        }
        assertThat(contacts).hasValue(0);
    }

    @Test
    void connectsToExactlyTheAddressThatWasLookedAt() throws Exception {
        answer("/ok", exchange -> send(exchange, 200, ""));
        NameResolver rebinding = host -> List.of(
                InetAddress.getByAddress(Literals.bytes(lookUps.getAndIncrement() == 0 ? "127.0.0.1" : "127.0.0.9")));

        try (GuardedHttp http = new GuardedHttp(
                new AddressRules(List.of("localhost:" + port())),
                rebinding,
                SSLContext.getDefault(),
                Duration.ofSeconds(20))) {
            assertThat(http.get(call("http://localhost:" + port() + "/ok", 100)).status())
                    .isEqualTo(200);
        }
        assertThat(lookUps).hasValue(1);
    }

    @Test
    void usesNoProxyOfTheEnvironment() throws Exception {
        answer("/ok", exchange -> send(exchange, 200, ""));
        System.setProperty("http.proxyHost", "127.0.0.1");
        System.setProperty("http.proxyPort", "1");
        System.setProperty("http.nonProxyHosts", "");
        try (GuardedHttp http = http(List.of("localhost:" + port()))) {
            assertThat(http.get(call("http://localhost:" + port() + "/ok", 100)).status())
                    .isEqualTo(200);
        } finally {
            List.of("http.proxyHost", "http.proxyPort", "http.nonProxyHosts").forEach(System::clearProperty);
        }
    }

    @Test
    void keepsNoCookie() throws Exception {
        List<String> cookies = new CopyOnWriteArrayList<>();
        answer("/ok", exchange -> {
            cookies.addAll(exchange.getRequestHeaders().getOrDefault("Cookie", List.of()));
            exchange.getResponseHeaders().set("Set-Cookie", "a=b; Path=/");
            send(exchange, 200, "");
        });

        try (GuardedHttp http = http(List.of("localhost:" + port()))) {
            http.get(call("http://localhost:" + port() + "/ok", 100));
            http.get(call("http://localhost:" + port() + "/ok", 100));
        }
        assertThat(contacts).hasValue(2);
        assertThat(cookies).isEmpty();
    }

    @Test
    void countsTheBytesOfACompressedAnswerUnpacked() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(new byte[1_000_000]);
        }
        answer("/bomb", exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, packed.size());
            packed.writeTo(exchange.getResponseBody());
            exchange.close();
        });

        try (GuardedHttp http = http(List.of("localhost:" + port()))) {
            assertThat(failure(http, "http://localhost:" + port() + "/bomb").reason())
                    .isEqualTo(Reason.TOO_LARGE);
        }
    }

    private interface Answer {
        void to(HttpExchange exchange) throws IOException, InterruptedException;
    }

    private void answer(String path, Answer answer) {
        server.createContext(path, exchange -> {
            contacts.incrementAndGet();
            try {
                answer.to(exchange);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        exchange.sendResponseHeaders(status, body.isEmpty() ? -1 : body.length());
        exchange.getResponseBody().write(body.getBytes(UTF_8));
        exchange.close();
    }

    private GuardedHttp http(List<String> exceptions) throws Exception {
        NameResolver loopback = host -> {
            lookUps.incrementAndGet();
            return List.of(InetAddress.getLoopbackAddress());
        };
        return new GuardedHttp(new AddressRules(exceptions), loopback, SSLContext.getDefault(), Duration.ofSeconds(20));
    }

    private static NoReplyException failure(GuardedHttp http, String url) {
        return failure(() -> http.get(call(url, 5_000)));
    }

    private static NoReplyException failure(ThrowingCallable call) {
        return catchThrowableOfType(NoReplyException.class, call);
    }

    private static HttpCall call(String url, int maxBytes) {
        AllowedUrl allowed = UrlPrefix.parse(url).itself();
        return new HttpCall(allowed, "text/plain", Optional.of("token"), Duration.ofSeconds(30), maxBytes);
    }

    private int port() {
        return server.getAddress().getPort();
    }
}
