package org.osteon.cdshooks.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osteon.cdshooks.testing.Tokens;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(
        classes = SampleApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "osteon.cds-hooks.public-base=https://cds.example/osteon/",
            "osteon.cds-hooks.discovery-authenticated=true",
            "osteon.cds-hooks.open-access=loopback",
            "osteon.cds-hooks.clients.ehr.issuer=" + Tokens.ISSUER
        })
class AuthenticatedDiscoveryIT {

    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final ECKey KEY = Tokens.ellipticKey("key");

    @TempDir
    private static Path folder;

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void clients(DynamicPropertyRegistry settings) throws IOException {
        Path file = Files.writeString(folder.resolve("keys.json"), Tokens.keySet(KEY));
        settings.add("osteon.cds-hooks.clients.ehr.jwks-file", file::toString);
    }

    @Test
    @Tag("H-25")
    void demandsATokenForTheDiscoveryUrl() {
        assertThat(get(Tokens.signed(KEY, Tokens.claims("https://cds.example/osteon/cds-services", NOW))))
                .satisfies(answer -> {
                    assertThat(answer.statusCode()).isEqualTo(200);
                    assertThat(answer.headers().firstValue("Cache-Control"))
                            .hasValueSatisfying(cache -> assertThat(cache).startsWith("private"));
                });
        assertThat(get(Tokens.signed(KEY, Tokens.claims("https://cds.example/osteon/cds-services/plan", NOW)))
                        .statusCode())
                .isEqualTo(401);
        assertThat(get("nonsense").statusCode()).isEqualTo(401);
    }

    @Test
    @Tag("H-131")
    void isOpenToThisMachineOnlyWhenNoProxySpeaksForOthers() {
        Caller caller = new Caller(port);

        assertThat(caller.get("/cds-services").statusCode()).isEqualTo(200);
        for (String header : new String[] {"X-Forwarded-For", "Forwarded", "Via", "X-Real-IP", "X-Forwarded-Port"}) {
            assertThat(caller.send(caller.to("/cds-services")
                                    .header(header, "127.0.0.1")
                                    .GET())
                            .statusCode())
                    .as(header)
                    .isEqualTo(401);
        }
    }

    private HttpResponse<String> get(String token) {
        Caller caller = new Caller(port);
        return caller.send(caller.to("/cds-services")
                .header("Authorization", "Bearer " + token)
                .GET());
    }
}
