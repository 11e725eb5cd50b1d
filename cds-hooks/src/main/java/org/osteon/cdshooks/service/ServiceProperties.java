package org.osteon.cdshooks.service;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which services are offered, {@code osteon.cds-hooks.services.*}.
 *
 * @param services settings by the id that the knowledge gives the service
 */
@ConfigurationProperties("osteon.cds-hooks")
public record ServiceProperties(@DefaultValue Map<String, ServiceSettings> services) {

    public ServiceProperties {
        services = Map.copyOf(services);
    }

    /**
     * Settings of one service.
     *
     * @param enabled whether it is offered; not set: as the knowledge says
     * @param publishedId the id under which it is offered in place of its own. Services of different hooks may share one
     */
    public record ServiceSettings(
            @Nullable Boolean enabled, @Nullable String publishedId) {}
}
