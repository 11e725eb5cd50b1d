package org.osteon.cdshooks.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osteon.cdshooks.service.ProfileProperties.ProfileSettings;
import org.osteon.cdshooks.service.ServiceProperties.ServiceSettings;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The settings as a site writes them. */
class SettingsBindTest {

    @Test
    void servicesAreReadByTheirId() {
        ServiceProperties bound = bind(
                "osteon.cds-hooks",
                ServiceProperties.class,
                Map.of(
                        "osteon.cds-hooks.services.osteon-annual-review.enabled", "true",
                        "osteon.cds-hooks.services.osteon-order-sign.published-id", "osteon-order-check"));

        assertThat(bound.services())
                .containsEntry("osteon-annual-review", new ServiceSettings(true, null))
                .containsEntry("osteon-order-sign", new ServiceSettings(null, "osteon-order-check"));
    }

    @Test
    void profilesAreReadByTheirName() {
        ProfileProperties bound = bind(
                "osteon.cds-hooks",
                ProfileProperties.class,
                Map.of(
                        "osteon.cds-hooks.profiles.oracle-health.any-only", "true",
                        "osteon.cds-hooks.profiles.oracle-health.link-hosts", "a.example,b.example"));

        assertThat(bound.profiles().get("oracle-health"))
                .isEqualTo(new ProfileSettings(true, null, null, java.util.List.of("a.example", "b.example"), null));
    }

    @Test
    void feedbackHasDefaultsAndRefusesNonsense() {
        FeedbackProperties defaults = bind("osteon.cds-hooks.feedback", FeedbackProperties.class, Map.of());

        assertThat(defaults.retention()).hasDays(400);
        assertThat(defaults.keepComments()).isFalse();
        assertThatThrownBy(() -> bind(
                        "osteon.cds-hooks.feedback",
                        FeedbackProperties.class,
                        Map.of("osteon.cds-hooks.feedback.retention", "-1d")))
                .hasRootCauseMessage("osteon.cds-hooks.feedback.retention must be more than 0");
    }

    private static <T> T bind(String prefix, Class<T> type, Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate(prefix, type);
    }
}
