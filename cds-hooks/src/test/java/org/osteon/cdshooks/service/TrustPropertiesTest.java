package org.osteon.cdshooks.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class TrustPropertiesTest {

    private static final String CLIENT = "osteon.cds-hooks.clients.ehr.";

    private final Map<String, String> settings = new HashMap<>(Map.of(
            "osteon.cds-hooks.public-base",
            "https://cds.example",
            CLIENT + "issuer",
            "https://ehr.example/fhir",
            CLIENT + "jwks-url",
            "https://ehr.example/jwks.json"));

    @Test
    @Tag("H-131")
    void isClosedOnceThereAreClients() {
        assertThat(bound().isOpenToThisMachine()).isFalse();
        settings.put("osteon.cds-hooks.open-access", "loopback");
        assertThat(bound().isOpenToThisMachine()).isTrue();
        settings.clear();
        assertThat(bound().isOpenToThisMachine()).isTrue();
        settings.put("osteon.cds-hooks.open-access", "none");
        assertThat(bound().isOpenToThisMachine()).isFalse();
    }

    @Test
    @Tag("H-134")
    @Tag("H-137")
    void allowsWhatTheSpecificationRecommends() {
        TrustProperties.Client client = bound().clients().values().iterator().next();

        assertThat(client.algorithms()).containsExactly("ES384", "RS384");
        assertThat(client.maxLifetime()).hasHours(1);
        assertThat(client.ownStore()).isFalse();
        assertThat(client.fhirServers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "osteon.cds-hooks.public-base | | public-base is missing",
                "osteon.cds-hooks.public-base | http://cds.example | public-base must be like https",
                "osteon.cds-hooks.public-base | https://cds.example/cds-services | without /cds-services",
                "osteon.cds-hooks.public-base | https://cds.example?x | public-base must be",
                "osteon.cds-hooks.clients.ehr.issuer | | clients.ehr.issuer is missing",
                "osteon.cds-hooks.clients.ehr.jwks-url | | clients.ehr.jwks-url is missing",
                "osteon.cds-hooks.clients.ehr.jwks-url | http://ehr.example/jwks.json | must be an https URL",
                "osteon.cds-hooks.clients.ehr.jwks-url | https://ehr.example/jwks.json?x=1 | must be an https URL",
                "osteon.cds-hooks.clients.ehr.algorithms | HS256 | HS256 is no algorithm",
                "osteon.cds-hooks.clients.ehr.algorithms | none | none is no algorithm",
                "osteon.cds-hooks.clients.ehr.max-lifetime | 30s | max-lifetime must be 1m to 24h",
                "osteon.cds-hooks.clients.ehr.max-lifetime | 25h | max-lifetime must be 1m to 24h",
                "osteon.cds-hooks.clients.ehr.fhir-servers | ehr.example | fhir-servers must be URLs",
                "osteon.cds-hooks.clients.open.issuer | https://x.example | choose another",
                "osteon.cds-hooks.replay-memory | 10 | replay-memory must be at least",
            })
    @Tag("H-131")
    void saysWhatToDoAboutASettingThatMakesNoSense(String name, @Nullable String value, String message) {
        if (value == null) {
            settings.remove(name);
        } else {
            settings.put(name, value);
        }

        assertThatThrownBy(this::bound).rootCause().hasMessageContaining(message);
    }

    @Test
    void acceptsPlainHttpOnThisMachineOnly() {
        settings.put("osteon.cds-hooks.public-base", "http://localhost:8080/");
        settings.put(CLIENT + "jwks-url", "http://127.0.0.1:9000/jwks.json");

        assertThat(bound().base()).hasValue("http://localhost:8080");
    }

    private TrustProperties bound() {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("osteon.cds-hooks", TrustProperties.class);
    }
}
