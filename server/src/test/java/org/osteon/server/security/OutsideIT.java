package org.osteon.server.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.nimbusds.jose.jwk.ECKey;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osteon.cdshooks.testing.Tokens;
import org.osteon.server.testing.HttpAnswers;
import org.osteon.server.testing.ServerTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** A server that others can reach, seen from an address of this machine that is not loopback. */
@ServerTest
@TestPropertySource(
        properties = {
            "server.address=0.0.0.0",
            "osteon.security.tls-ends-at-proxy=true",
            "osteon.cds-hooks.public-base=https://cds.example",
            "osteon.cds-hooks.clients.ehr.issuer=" + Tokens.ISSUER
        })
class OutsideIT {

    private static final String SERVICE = "cds-services/osteon-therapy-options";
    private static final ECKey KEY = Tokens.ellipticKey("key");

    private static final String VIEW = """
            {"hook":"patient-view","hookInstance":"outside","context":{"userId":"Practitioner/p","patientId":"p1"},
             "prefetch":{"patient":{"resourceType":"Patient","id":"p1","gender":"female","birthDate":"1970-01-01"}}}""";

    @TempDir
    private static Path folder;

    @LocalServerPort
    private int port;

    private HttpAnswers local;

    @DynamicPropertySource
    static void keys(DynamicPropertyRegistry settings) throws IOException {
        Path file = Files.writeString(folder.resolve("keys.json"), Tokens.keySet(KEY));
        settings.add("osteon.cds-hooks.clients.ehr.jwks-file", file::toString);
    }

    @BeforeEach
    void connect() {
        local = new HttpAnswers(port);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fhir/metadata",
                "fhir/Patient",
                "fhir/;x=1/Patient",
                "%66hir/Patient",
                "cds-services/../fhir/Patient",
                "actuator",
                "actuator/health",
                "actuator/metrics",
                "actuator/info",
                ""
            })
    @Tag("H-156")
    void keepsEverythingElseToThisMachine(String path) throws Exception {
        HttpResponse<String> answer =
                send(outside(path).header("Authorization", "Bearer " + token()).GET());

        assertThat(answer.statusCode()).as(answer.body()).isIn(400, 403);
        assertThat(answer.body()).doesNotContain("CapabilityStatement", "Bundle", "\"status\"");
    }

    @Test
    @Tag("H-156")
    void givesClientsOfHooksNothingElse() throws Exception {
        HttpResponse<String> answer = send(outside("fhir/Patient")
                .header("Authorization", "Bearer " + token())
                .GET());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("OperationOutcome");
    }

    @ParameterizedTest
    @ValueSource(strings = {"actuator/health/readiness", "actuator/health/liveness"})
    @Tag("H-161")
    void tellsProbesNothingButWhetherItIsUp(String path) throws Exception {
        HttpResponse<String> answer = send(outside(path).GET());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @Test
    @Tag("H-131")
    void answersWhoeverHasAToken() throws Exception {
        assertThat(send(outside("cds-services").GET()).statusCode()).isEqualTo(200);
        assertThat(send(call()).statusCode()).isEqualTo(401);
        assertThat(local.send(local.request(SERVICE)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(VIEW)))
                        .statusCode())
                .isEqualTo(401);
        HttpResponse<String> answer = send(call().header("Authorization", "Bearer " + token()));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    @Tag("H-138")
    void remembersTokensInTheDatabase() throws Exception {
        String token = token();

        assertThat(send(call().header("Authorization", "Bearer " + token)).statusCode())
                .isEqualTo(200);
        assertThat(send(call().header("Authorization", "Bearer " + token)).statusCode())
                .isEqualTo(401);
    }

    @Test
    @Tag("H-156")
    void storesNothingOfACall() throws Exception {
        String before = versionsStored();
        send(call().header("Authorization", "Bearer " + token()));

        assertThat(versionsStored()).isEqualTo(before).matches("\\d+");
    }

    /** How many versions of resources the store holds, of whatever type. */
    private String versionsStored() {
        return local.get("fhir/_history?_summary=count").body().replaceAll("(?s).*\"total\":\\s*(\\d+).*", "$1");
    }

    @Test
    @Tag("H-156")
    void isOpenToThisMachineUnlessAProxySpeaksForOthers() {
        assertThat(local.get("fhir/metadata").statusCode()).isEqualTo(200);
        assertThat(local.send(local.request("fhir/metadata")
                                .header("X-Forwarded-For", "127.0.0.1")
                                .GET())
                        .statusCode())
                .isEqualTo(403);
    }

    private static String token() {
        return Tokens.signed(KEY, Tokens.claims("https://cds.example/" + SERVICE, Instant.now()));
    }

    private HttpRequest.Builder call() throws SocketException {
        return outside(SERVICE).header("Content-Type", "application/json").POST(BodyPublishers.ofString(VIEW));
    }

    private HttpRequest.Builder outside(String path) throws SocketException {
        Optional<InetAddress> address = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(each -> each instanceof Inet4Address && !each.isLoopbackAddress())
                .findFirst();
        assumeThat(address).as("an address that is not loopback").isPresent();
        return HttpRequest.newBuilder(
                URI.create("http://%s:%d/%s".formatted(address.orElseThrow().getHostAddress(), port, path)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }
}
