package org.osteon.cdshooks.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osteon.cdshooks.testing.KeyServer;
import org.osteon.cdshooks.testing.Tokens;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Authentication over HTTP: published keys, keys from a file, and forgeries. */
@SpringBootTest(
        classes = SampleApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "osteon.cds-hooks.public-base=https://cds.example",
            "osteon.cds-hooks.allowed-origins=https://ehr.example",
            "osteon.cds-hooks.clients.ehr.issuer=" + Tokens.ISSUER,
            "osteon.cds-hooks.clients.filed.issuer=https://filed.example",
            "osteon.cds-hooks.clients.filed.tenants=north"
        })
@ExtendWith(OutputCaptureExtension.class)
class AuthenticationIT {

    /** The instant of the sample server. */
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    private static final String BASE = "https://cds.example/cds-services/sample-service";

    private static final String VIEW = """
            {"hook":"patient-view","hookInstance":"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
             "context":{"userId":"Practitioner/p","patientId":"p1"},
             "prefetch":{"patient":{"resourceType":"Patient","id":"p1","birthDate":"1970-01-01"}}}""";

    private static final ECKey ELLIPTIC = Tokens.ellipticKey("published");
    private static final RSAKey FILED = Tokens.rsaKey("filed", 2_048);
    private static final KeyServer KEYS = new KeyServer(Tokens.keySet(ELLIPTIC));

    @TempDir
    private static Path folder;

    @LocalServerPort
    private int port;

    private Caller caller;

    @DynamicPropertySource
    static void clients(DynamicPropertyRegistry settings) throws IOException {
        Path file = Files.writeString(folder.resolve("keys.json"), Tokens.keySet(FILED));
        settings.add("osteon.cds-hooks.outbound.allow-private-addresses", KEYS::hostAndPort);
        settings.add("osteon.cds-hooks.clients.ehr.jwks-url", KEYS::url);
        settings.add("osteon.cds-hooks.clients.filed.jwks-file", file::toString);
    }

    @AfterAll
    static void stop() {
        KEYS.close();
    }

    @BeforeEach
    void connect() {
        caller = new Caller(port);
    }

    @Test
    @Tag("H-131")
    void answersWhoeverIsTrusted() {
        HttpResponse<String> answer = call("Bearer " + token());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(Caller.json(answer).path("cards").isArray()).isTrue();
    }

    @Test
    @Tag("H-141")
    void readsKeysFromAFile() {
        Map<String, Object> claims = Tokens.claims(BASE, NOW);
        claims.put("iss", "https://filed.example");
        claims.put("tenant", "north");

        assertThat(call("Bearer " + Tokens.signed(FILED, claims)).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bearer ", "BEARER ", "Bearer   ", "Bearer \t"})
    @Tag("H-132")
    void readsTheSchemeInAnyCase(String scheme) {
        assertThat(call(scheme + token()).statusCode()).isEqualTo(200);
    }

    @Test
    @Tag("H-132")
    void demandsExactlyOneHeader() {
        HttpRequest.Builder two =
                request().header("Authorization", "Bearer " + token()).header("Authorization", "Bearer " + token());

        assertRefused(caller.send(two));
        assertRefused(caller.send(request()));
        for (String other : List.of("Basic dXNlcjpwYXNz", "Bearer", "", token(), "Bearer " + token() + ", Bearer x")) {
            assertRefused(call(other));
        }
    }

    @Test
    @Tag("H-135")
    void contactsNobodyElse() {
        try (KeyServer evil = new KeyServer(Tokens.keySet(Tokens.ellipticKey("evil")))) {
            int before = KEYS.asked();
            ECKey forged = Tokens.ellipticKey("evil");
            Map<String, Object> claims = Tokens.claims(BASE, NOW);
            assertRefused(call("Bearer "
                    + Tokens.signed(forged, claims, header -> header.jwkURL(URI.create(evil.url()))
                            .x509CertURL(URI.create(evil.url())))));
            claims.put("iss", "http://" + evil.hostAndPort());
            assertRefused(
                    call("Bearer " + Tokens.signed(forged, claims, header -> header.jwkURL(URI.create(evil.url())))));

            assertThat(evil.asked()).isZero();
            assertThat(KEYS.asked()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://evil.example/cds-services/sample-service,  evil.example",
        "https://cds.example/cds-services/sample-sign,      cds.example",
        "https://cds.example/cds-services,                  cds.example"
    })
    @Tag("H-136")
    void takesTheAudienceFromItsConfiguration(String audience, String forwardedHost) {
        HttpRequest.Builder request = request()
                .header("X-Forwarded-Host", forwardedHost)
                .header("X-Forwarded-Proto", "https")
                .header("Authorization", "Bearer " + Tokens.signed(ELLIPTIC, Tokens.claims(audience, NOW)));

        assertRefused(caller.send(request));
    }

    @Test
    @Tag("H-136")
    void isNotItsOwnLocalAddress() {
        String local = "http://127.0.0.1:" + port + "/cds-services/sample-service";

        assertRefused(call("Bearer " + Tokens.signed(ELLIPTIC, Tokens.claims(local, NOW))));
    }

    @ParameterizedTest
    @ValueSource(strings = {BASE, BASE + "/feedback", BASE + "/feedback/"})
    @Tag("H-128")
    void takesFeedbackForEitherAddress(String audience) {
        HttpRequest.Builder request = caller.to("/cds-services/sample-service/feedback")
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + Tokens.signed(ELLIPTIC, Tokens.claims(audience, NOW)))
                .POST(BodyPublishers.ofString("{\"feedback\":[]}"));

        assertThat(caller.send(request).statusCode()).isNotEqualTo(401);
    }

    @Test
    @Tag("H-132")
    void demandsATokenForFeedback() {
        assertRefused(caller.send(caller.to("/cds-services/sample-service/feedback")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"feedback\":[]}"))));
    }

    @Test
    @Tag("H-138")
    void admitsATokenOnce() {
        String token = token();

        assertThat(call("Bearer " + token).statusCode()).isEqualTo(200);
        assertRefused(call("Bearer " + token));
    }

    @Test
    @Tag("H-142")
    void refusesTenantsItWasNotToldOf() {
        Map<String, Object> claims = Tokens.claims(BASE, NOW);
        claims.put("iss", "https://filed.example");
        claims.put("tenant", "south");

        assertRefused(call("Bearer " + Tokens.signed(FILED, claims)));
    }

    @Test
    @Tag("H-144")
    void answersAllFailuresAlike() {
        Map<String, Object> expired = Tokens.claims(BASE, NOW.minusSeconds(4_000));
        Map<String, Object> stranger = Tokens.claims(BASE, NOW);
        stranger.put("iss", "https://stranger.example");
        Map<String, Object> elsewhere = Tokens.claims("https://cds.example/elsewhere", NOW);
        List<String> failures = List.of(
                "",
                "Bearer nonsense",
                "Bearer " + Tokens.signed(ELLIPTIC, expired),
                "Bearer " + Tokens.signed(ELLIPTIC, stranger),
                "Bearer " + Tokens.signed(ELLIPTIC, elsewhere),
                "Bearer " + Tokens.signed(Tokens.ellipticKey("unknown"), Tokens.claims(BASE, NOW)),
                "Bearer " + Tokens.signed(Tokens.ellipticKey("published"), Tokens.claims(BASE, NOW)));

        assertThat(failures.stream().map(this::call).map(AuthenticationIT::withoutRequestId))
                .hasSize(7)
                .containsOnly(withoutRequestId(caller.send(request())));
    }

    @Test
    @Tag("H-145")
    void looksAtNothingBeforeTheToken() {
        String wrong = "Bearer " + Tokens.signed(ELLIPTIC, Tokens.claims("https://cds.example/no", NOW));
        for (String path :
                List.of("sample-service", "nosuch", "nosuch/feedback", "a/b/c", "sample-service;x=1", "%6Eo")) {
            for (String method : List.of("POST", "GET", "PUT", "DELETE")) {
                assertRefused(caller.send(caller.to("/cds-services/" + path)
                        .header("Content-Type", "text/plain")
                        .header("Authorization", wrong)
                        .method(method, BodyPublishers.ofString("{\"hook\":"))));
            }
        }
    }

    @Test
    @Tag("H-145")
    void refusesBeforeABodyIsSent() throws IOException {
        String answer = raw(
                "POST /cds-services/sample-service HTTP/1.1",
                "Host: cds.example",
                "Expect: 100-continue",
                "Content-Type: application/json",
                "Content-Length: 5000000");

        assertThat(answer).startsWith("HTTP/1.1 401").contains("OperationOutcome");
    }

    @Test
    @Tag("H-146")
    void logsWhoAndWhyButNeverTheToken(CapturedOutput log) {
        Map<String, Object> claims = Tokens.claims(BASE, NOW);
        claims.put("jti", "known-in-the-log");
        String good = Tokens.signed(ELLIPTIC, claims);
        claims.put("tenant", "x\r\nINFO forged");
        String bad = Tokens.signed(ELLIPTIC, claims);
        call("Bearer " + good);
        call("Bearer " + bad);

        assertThat(log.getAll())
                .contains("client=ehr iss=" + Tokens.ISSUER + " kid=published jti=known-in-the-log tenant=- status=200")
                .contains("client=- iss=" + Tokens.ISSUER + " kid=published jti=known-in-the-log"
                        + " tenant=x__INFO_forged status=401 refused=replayed")
                .doesNotContain(good.split("\\.", -1)[2], bad.split("\\.", -1)[2], good.split("\\.", -1)[1]);
    }

    @Test
    @Tag("H-148")
    void doesNotMixUpTheTwoTokens() {
        String forItsFhirServer = Tokens.signed(ELLIPTIC, Tokens.claims("https://ehr.example/fhir", NOW));
        String body = VIEW.replace("\"hook\":", """
                "fhirServer":"https://ehr.example/fhir","fhirAuthorization":{"access_token":"%s","token_type":"Bearer",
                 "expires_in":300,"scope":"user/*.read","subject":"cds"},"hook":""".formatted(token()));

        assertRefused(call("Bearer " + forItsFhirServer));
        assertRefused(caller.post("sample-service", body));
    }

    @Test
    @Tag("H-25")
    void listsServicesForEverybody() {
        assertThat(caller.get("/cds-services").statusCode()).isEqualTo(200);
        assertThat(caller.send(caller.to("/cds-services/")
                                .header("Authorization", "Bearer nonsense")
                                .GET())
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cds-services", "/cds-services/sample-service", "/cds-services/sample-service/feedback"})
    @Tag("H-149")
    void answersPreflightsWithoutAToken(String path) {
        HttpResponse<String> answer = caller.send(caller.to(path)
                .header("Origin", "https://ehr.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type")
                .method("OPTIONS", BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("https://ehr.example");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Methods")).hasValue("GET, POST, OPTIONS");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Headers")).hasValue("Authorization, Content-Type");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();
    }

    @Test
    @Tag("H-151")
    @Tag("H-150")
    void letsBrowsersReadRefusals() {
        HttpResponse<String> answer = caller.send(request().header("Origin", "https://ehr.example"));

        assertRefused(answer);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("https://ehr.example");
        assertThat(answer.headers().allValues("Vary")).contains("Origin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cds-services/%00", "/cds-services/a%2Fb"})
    @Tag("H-151")
    @Tag("H-116")
    @Tag("H-120")
    void letsBrowsersReadWhatTheContainerRefuses(String path) throws IOException {
        String answer = raw(
                "POST " + path + " HTTP/1.1",
                "Host: cds.example",
                "Origin: https://ehr.example",
                "Content-Length: 0",
                "Connection: close");

        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .contains("OperationOutcome", "X-Request-Id: ", "Vary: Origin", "nosniff")
                .contains("Access-Control-Allow-Origin: https://ehr.example")
                .doesNotContain("Exception", "html");
    }

    @Test
    @Tag("H-116")
    @Tag("H-120")
    void answersEvenWhatIsNoRequestWithAnOutcome() throws IOException {
        assertThat(raw("POST /cds-services/{ HTTP/1.1", "Host: cds.example"))
                .startsWith("HTTP/1.1 400")
                .contains("OperationOutcome", "X-Request-Id: ")
                .doesNotContain("html");
    }

    /** What comes back until the server closes the connection. */
    private String raw(String... lines) throws IOException {
        String request = String.join("\r\n", lines) + "\r\n\r\n";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private static String token() {
        return Tokens.signed(ELLIPTIC, Tokens.claims(BASE, NOW));
    }

    private HttpRequest.Builder request() {
        return caller.to("/cds-services/sample-service")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(VIEW));
    }

    private HttpResponse<String> call(String authorization) {
        return caller.send(request().header("Authorization", authorization));
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
        JsonNode outcome = Caller.json(answer);
        assertThat(outcome.path("resourceType").asText()).isEqualTo("OperationOutcome");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(outcome.toString())
                .contains(answer.headers().firstValue("X-Request-Id").orElse("none"));
    }

    private static Map<String, Object> withoutRequestId(HttpResponse<String> answer) {
        String id = answer.headers().firstValue("X-Request-Id").orElse("none");
        Map<String, Object> all = new LinkedHashMap<>(answer.headers().map());
        all.keySet().removeIf(name -> name.equalsIgnoreCase("X-Request-Id") || name.equalsIgnoreCase("Date"));
        all.put("status", answer.statusCode());
        all.put("body", answer.body().replace(id, "ID"));
        return all;
    }
}
