package org.osteon.server.terminology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osteon.terminology.code.CodeSystemUri;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class TerminologyServerPropertiesTest {

    private static final String PREFIX = "osteon.terminology.server.";

    @Test
    void asksNobodyUnlessToldWhom() {
        TerminologyServerProperties properties = bind(Map.of());

        assertThat(properties.url()).isNull();
        assertThat(properties.ask().memberships()).isFalse();
        assertThat(properties.credentials().header()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "url, http://tx.example.org/r4",
        "cache.refresh-before, 24h",
        "timeout.answer, 0s",
        "expansion.page-size, 0",
        "cache.max-concepts, 0",
        "system-versions[0], http://snomed.info/sct",
        "credentials.username, nurse"
    })
    void saysWhatMakesNoSense(String key, String value) {
        assertThatThrownBy(() -> bind(Map.of(PREFIX + key, value)))
                .isInstanceOf(BindException.class)
                .rootCause()
                .hasMessageMatching(".*(osteon\\.terminology\\.server|the url of the terminology server).*");
    }

    @Test
    void makesOneHeaderOfTheCredentials() {
        assertThat(bind(Map.of(PREFIX + "credentials.bearer-token", "secret"))
                        .credentials()
                        .header())
                .contains("Bearer secret");
        assertThat(bind(Map.of(PREFIX + "credentials.username", "a", PREFIX + "credentials.password", "b"))
                        .credentials()
                        .header())
                .contains("Basic YTpi");
    }

    @Test
    void namesNoSecretWhenPrinted() {
        assertThat(bind(Map.of(PREFIX + "credentials.bearer-token", "secret")).toString())
                .doesNotContain("secret");
    }

    @Test
    void readsPinnedVersions() {
        String edition = "http://snomed.info/sct/731000124108/version/20250901";

        assertThat(bind(Map.of(PREFIX + "system-versions[0]", "https://snomed.info/sct|" + edition))
                        .versionsBySystem())
                .isEqualTo(Map.of(CodeSystemUri.SNOMED_CT, edition));
    }

    private static TerminologyServerProperties bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("osteon.terminology.server", TerminologyServerProperties.class);
    }
}
