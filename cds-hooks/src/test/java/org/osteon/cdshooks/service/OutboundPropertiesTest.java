package org.osteon.cdshooks.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

@NullMarked
class OutboundPropertiesTest {

    private static final String PREFIX = "osteon.cds-hooks.outbound";

    @Test
    @Tag("H-75")
    @Tag("H-78")
    void callNoPrivateAddressAndTakeTwoSecondsByDefault() {
        OutboundProperties defaults = bound(Map.of());

        assertThat(defaults.allowPrivateAddresses()).isEmpty();
        assertThat(defaults.fhir().limits().budget()).isEqualTo(Duration.ofSeconds(2));
        assertThat(defaults.fhir().limits().pages().maxBytes()).isEqualTo(10 * 1024 * 1024);
    }

    @Test
    void areRead() {
        OutboundProperties set = bound(Map.of(
                PREFIX + ".allow-private-addresses[0]", "fhir.hospital.example:8443",
                PREFIX + ".fhir.budget", "500ms",
                PREFIX + ".fhir.subjects[0]", "osteon"));

        assertThat(set.allowPrivateAddresses()).containsExactly("fhir.hospital.example:8443");
        assertThat(set.fhir().limits().budget()).isEqualTo(Duration.ofMillis(500));
        assertThat(set.fhir().limits().subjects()).containsExactly("osteon");
    }

    @ParameterizedTest
    @CsvSource({
        "allow-private-addresses[0], fhir.hospital.example",
        "allow-private-addresses[0], https://fhir.hospital.example:8443",
        "step-timeout, 0s",
        "fhir.budget, 10m",
        "fhir.call-timeout, -1s",
        "fhir.concurrency, 0",
        "fhir.max-pages, 0",
        "fhir.max-answer-size, 1GB",
        "fhir.avoid-for, 0s"
    })
    void thatMakeNoSenseStopTheStart(String name, String value) {
        assertThatExceptionOfType(BindException.class)
                .isThrownBy(() -> bound(Map.of(PREFIX + "." + name, value)))
                .havingRootCause()
                .withMessageContaining(name.startsWith("allow") ? "host:port" : name);
    }

    private static OutboundProperties bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate(PREFIX, OutboundProperties.class);
    }
}
