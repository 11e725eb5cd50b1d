package org.osteon.cdshooks.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osteon.cdshooks.outbound.NoReplyException.Reason;

/** A server whose certificate says {@code localhost} and nothing else. */
@NullMarked
@Tag("H-75")
class CertificateTest {

    private static final char[] PASSWORD = "password".toCharArray();

    private HttpsServer server = server();
    private SSLContext itsOwn = context();

    private static HttpsServer server() {
        try {
            return HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static SSLContext context() {
        try {
            return SSLContext.getInstance("TLS");
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        KeyStore keys = selfSigned(folder.resolve("keys.p12"));
        KeyManagerFactory mine = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        mine.init(keys, PASSWORD);
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        itsOwn.init(mine.getKeyManagers(), trusted.getTrustManagers(), null);
        server.setHttpsConfigurator(new HttpsConfigurator(itsOwn));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void callsAServerOfTheNameInItsCertificate() {
        assertThat(get("localhost", itsOwn).status()).isEqualTo(200);
    }

    @Test
    void doesNotCallUnderAnotherName() {
        assertThat(catchThrowableOfType(NoReplyException.class, () -> get("127.0.0.1", itsOwn))
                        .reason())
                .isEqualTo(Reason.UNREACHABLE);
    }

    @Test
    void doesNotCallWhomNobodyTrusts() throws Exception {
        SSLContext usual = SSLContext.getDefault();

        assertThat(catchThrowableOfType(NoReplyException.class, () -> get("localhost", usual))
                        .reason())
                .isEqualTo(Reason.UNREACHABLE);
    }

    private HttpReply get(String host, SSLContext trust) {
        String authority = host + ":" + server.getAddress().getPort();
        try (GuardedHttp http = new GuardedHttp(
                new AddressRules(List.of(authority)), NameResolver.system(), trust, Duration.ofSeconds(30))) {
            AllowedUrl url = UrlPrefix.parse("https://" + authority).itself();
            return http.get(new HttpCall(url, "*/*", Optional.empty(), Duration.ofSeconds(30), 100));
        }
    }

    private static KeyStore selfSigned(Path file) throws Exception {
        String command =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process keytool = new ProcessBuilder(
                        command,
                        "-genkeypair",
                        "-alias",
                        "a",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=test",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream stored = Files.newInputStream(file)) {
            keys.load(stored, PASSWORD);
        }
        keys.setCertificateEntry("trusted", keys.getCertificate("a"));
        return keys;
    }
}
