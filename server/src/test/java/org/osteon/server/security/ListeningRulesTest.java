package org.osteon.server.security;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osteon.cdshooks.service.TrustProperties;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementServerProperties;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ListeningRulesTest {

    private final Map<String, String> settings = new HashMap<>(Map.of(
            "server.address", "127.0.0.1",
            "server.forward-headers-strategy", "none"));

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.2", "::1"})
    void acceptsLoopbackWithoutClients(String address) {
        settings.put("server.address", address);

        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "2001:db8::1"})
    @Tag("H-131")
    void refusesEverythingElseWithoutClients(String address) {
        settings.put("server.address", address);

        assertThatThrownBy(this::check).hasMessageContaining("no authentication is configured");
    }

    @Test
    @Tag("H-131")
    void refusesEveryInterface() {
        settings.remove("server.address");

        assertThatThrownBy(this::check).hasMessageContaining("every interface");
    }

    @Test
    @Tag("H-01")
    void acceptsAuthenticatedCallersOverTls() {
        outside();
        settings.put("server.ssl.bundle", "osteon");
        assertThatCode(this::check).doesNotThrowAnyException();
        settings.put("server.ssl.enabled", "false");
        assertThatThrownBy(this::check).hasMessageContaining("unencrypted");
        settings.put("osteon.security.tls-ends-at-proxy", "true");
        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "osteon.cds-hooks.public-base,      http://localhost:8080, not an https URL",
        "osteon.security.tls-ends-at-proxy, false,                 unencrypted",
        "osteon.cds-hooks.open-access,      loopback,              would need no token",
        "management.server.port,            9001,                  second port",
        "server.forward-headers-strategy,   native,                where they come from",
        "server.forward-headers-strategy,   framework,             where they come from",
        "server.tomcat.remoteip.remote-ip-header, X-Real-IP,       where they come from",
    })
    @Tag("H-01")
    @Tag("H-131")
    void refusesWhatWouldLetStrangersIn(String name, String value, String message) {
        outside();
        settings.put("osteon.security.tls-ends-at-proxy", "true");
        assertThatCode(this::check).doesNotThrowAnyException();
        settings.put(name, value);

        assertThatThrownBy(this::check).hasMessageContaining(message);
    }

    private void outside() {
        settings.put("server.address", "192.0.2.1");
        settings.put("osteon.cds-hooks.public-base", "https://cds.example");
        settings.put("osteon.cds-hooks.clients.ehr.issuer", "https://ehr.example");
        settings.put("osteon.cds-hooks.clients.ehr.jwks-url", "https://ehr.example/jwks.json");
    }

    private void check() {
        Binder binder = new Binder(new MapConfigurationPropertySource(settings));
        new ListeningRules(
                        binder.bindOrCreate("server", ServerProperties.class),
                        binder.bindOrCreate("management.server", ManagementServerProperties.class),
                        binder.bindOrCreate("osteon.cds-hooks", TrustProperties.class),
                        binder.bindOrCreate("osteon.security", OutsideProperties.class))
                .check();
    }
}
