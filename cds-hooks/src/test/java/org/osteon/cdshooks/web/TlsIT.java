package org.osteon.cdshooks.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.ECKey;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osteon.cdshooks.testing.Tokens;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A listener with a certificate of its own, which asks its clients for one, too. Both ends use the same key, made here. */
@SpringBootTest(
        classes = SampleApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "server.ssl.bundle=osteon",
            "server.ssl.client-auth=need",
            "osteon.cds-hooks.public-base=https://cds.example",
            "osteon.cds-hooks.clients.ehr.issuer=" + Tokens.ISSUER
        })
class TlsIT {

    /** The instant of the sample server. */
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    private static final String SERVICE = "/cds-services/sample-service";
    private static final String VIEW = """
            {"hook":"patient-view","hookInstance":"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
             "context":{"userId":"Practitioner/p","patientId":"p1"},
             "prefetch":{"patient":{"resourceType":"Patient","id":"p1","birthDate":"1970-01-01"}}}""";

    private static final String PASSWORD = "only for this test";
    private static final ECKey SIGNER = Tokens.ellipticKey("signer");

    @TempDir
    private static Path folder;

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void keys(DynamicPropertyRegistry settings) throws Exception {
        Path signers = Files.writeString(folder.resolve("keys.json"), Tokens.keySet(SIGNER));
        String store = makeKeys().toUri().toString();
        settings.add("osteon.cds-hooks.clients.ehr.jwks-file", signers::toString);
        for (String part : new String[] {"keystore", "truststore"}) {
            settings.add("spring.ssl.bundle.jks.osteon." + part + ".location", () -> store);
            settings.add("spring.ssl.bundle.jks.osteon." + part + ".password", () -> PASSWORD);
            settings.add("spring.ssl.bundle.jks.osteon." + part + ".type", () -> "PKCS12");
        }
    }

    @Test
    @Tag("H-01")
    @Tag("H-131")
    void answersSignedCallsOverTls() throws Exception {
        HttpResponse<String> answer = send(true, call().header("Authorization", "Bearer " + token("")));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.sslSession().orElseThrow().getProtocol()).isIn("TLSv1.2", "TLSv1.3");
        assertThat(Caller.json(answer).path("cards").isArray()).isTrue();
    }

    @Test
    @Tag("H-01")
    void takesDiscoveryAndFeedbackOverTls() throws Exception {
        HttpRequest.Builder feedback = to(SERVICE + "/feedback")
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token("/feedback"))
                .POST(
                        BodyPublishers.ofString(
                                "{\"feedback\":[{\"card\":\"4e0a3a1e-3283-4575-ab82-028d55fe2719\","
                                        + "\"outcome\":\"accepted\",\"acceptedSuggestions\":[{\"id\":\"e56e1945-20b3-4393-8503-a1a20fd73152\"}],\"outcomeTimestamp\":\"2026-11-23T08:59:00Z\"}]}"));

        assertThat(send(true, to("/cds-services")).statusCode()).isEqualTo(200);
        assertThat(send(true, feedback).statusCode()).isEqualTo(200);
    }

    @Test
    @Tag("H-147")
    void aCertificateIsAskedForBesideTheToken() throws Exception {
        assertThat(send(true, call()).statusCode()).isEqualTo(401);
        assertThatThrownBy(() -> send(false, call().header("Authorization", "Bearer " + token(""))))
                .isInstanceOf(IOException.class);
    }

    @Test
    @Tag("H-01")
    void readsNoPlainHttpAndRedirectsNobody() throws IOException {
        String request =
                "POST " + SERVICE + " HTTP/1.1\r\nHost: cds.example\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 400").doesNotContainIgnoringCase("location:", "cards");
        }
    }

    private HttpRequest.Builder call() {
        return to(SERVICE).header("Content-Type", "application/json").POST(BodyPublishers.ofString(VIEW));
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + port + path));
    }

    private static String token(String more) {
        return Tokens.signed(SIGNER, Tokens.claims("https://cds.example" + SERVICE + more, NOW));
    }

    private static HttpResponse<String> send(boolean withCertificate, HttpRequest.Builder request) throws Exception {
        return HttpClient.newBuilder()
                .sslContext(tls(withCertificate))
                .build()
                .send(request.build(), BodyHandlers.ofString());
    }

    private static SSLContext tls(boolean withCertificate) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream stored = Files.newInputStream(folder.resolve("keys.p12"))) {
            keys.load(stored, PASSWORD.toCharArray());
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(keys);
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(withCertificate ? own.getKeyManagers() : null, trust.getTrustManagers(), null);
        return context;
    }

    /** A key with its certificate, and the same certificate as one to be trusted. */
    private static Path makeKeys() throws Exception {
        Path file = folder.resolve("keys.p12");
        keytool(file, "-genkeypair", "-alias", "a", "-keyalg", "EC", "-dname", "CN=test", "-ext", "san=dns:localhost");
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream stored = Files.newInputStream(file)) {
            keys.load(stored, PASSWORD.toCharArray());
        }
        keys.setCertificateEntry("trusted", keys.getCertificate("a"));
        try (var out = Files.newOutputStream(file)) {
            keys.store(out, PASSWORD.toCharArray());
        }
        return file;
    }

    private static void keytool(Path file, String... arguments) throws Exception {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-keystore", file.toString(), "-storepass", PASSWORD));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
}
