package org.osteon.cdshooks.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.osteon.cdshooks.client.CdsClient;
import org.osteon.cdshooks.client.ClientProfile;
import org.osteon.cdshooks.ehr.EhrLimits;
import org.osteon.cdshooks.ehr.EhrReader;
import org.osteon.cdshooks.outbound.AddressRules;
import org.osteon.cdshooks.outbound.GuardedHttp;
import org.osteon.cdshooks.outbound.NameResolver;

/** A FHIR server on the loopback interface that says what it is told to, and notes who asked for what. Queries are told without {@code _count}. */
public final class StubFhirServer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
    private final Set<String> tokens = ConcurrentHashMap.newKeySet();

    /** Answers one exchange. */
    @FunctionalInterface
    public interface Answer {
        void to(HttpExchange exchange) throws IOException, InterruptedException;
    }

    public StubFhirServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String query =
                exchange.getRequestURI().toString().replaceFirst("^/fhir/", "").replaceFirst("&_count=\\d+$", "");
        asked.add(query);
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .ifPresent(tokens::add);
        try (exchange) {
            answers.getOrDefault(query, reply(404, "{\"resourceType\":\"OperationOutcome\"}"))
                    .to(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** From now on answers a relative query with 200. */
    public StubFhirServer on(String query, String json) {
        return on(query, reply(200, json));
    }

    public StubFhirServer on(String query, Answer answer) {
        answers.put(query, answer);
        return this;
    }

    public static Answer reply(int status, String json) {
        return exchange -> {
            byte[] body = json.getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/fhir+json");
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        };
    }

    /** What was asked for, in the order of arrival. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    /** The {@code Authorization} headers that came. */
    public Set<String> tokens() {
        return Set.copyOf(tokens);
    }

    public String base() {
        return "http://" + hostAndPort() + "/fhir";
    }

    public String hostAndPort() {
        return "localhost:" + server.getAddress().getPort();
    }

    /** A client for which this server may be read. */
    public CdsClient client() {
        return new CdsClient("ehr", List.of(base()), false, ClientProfile.generic());
    }

    /** A reader that may call this server although it is on the loopback interface. */
    public EhrReader reader() {
        return reader(limits(Duration.ofSeconds(30)), CircuitBreakerConfig.ofDefaults());
    }

    public EhrReader reader(EhrLimits limits, CircuitBreakerConfig avoidance) {
        try {
            var http = new GuardedHttp(
                    new AddressRules(List.of(hostAndPort())),
                    NameResolver.system(),
                    SSLContext.getDefault(),
                    Duration.ofSeconds(30));
            return new EhrReader(http, CircuitBreakerRegistry.of(avoidance), limits);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sixteen calls at a time, three pages of a hundred, a million bytes. */
    public static EhrLimits limits(Duration budget) {
        return new EhrLimits(budget, budget, 16, new EhrLimits.Pages(3, 100, 1_000_000), Set.of());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
