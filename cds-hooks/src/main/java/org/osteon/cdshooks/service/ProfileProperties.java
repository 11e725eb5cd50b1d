package org.osteon.cdshooks.service;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osteon.cdshooks.client.ClientProfile;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Client profiles of the site, {@code osteon.cds-hooks.profiles.*}: new ones, and changes to those that Osteon brings.
 *
 * @param profiles by name
 */
@ConfigurationProperties("osteon.cds-hooks")
public record ProfileProperties(@DefaultValue Map<String, ProfileSettings> profiles) {

    public ProfileProperties {
        profiles = Map.copyOf(profiles);
    }

    /**
     * What one profile says; what it leaves out is as in the profile of that name that Osteon brings, else as in the generic one.
     *
     * @see ClientProfile
     */
    public record ProfileSettings(
            @Nullable Boolean anyOnly,
            @Nullable Boolean oneActionPerSuggestion,
            @Nullable Boolean tables,
            @Nullable List<String> linkHosts,
            @Nullable String icon) {

        ClientProfile over(ClientProfile base, String name) {
            return new ClientProfile(
                    name,
                    Optional.ofNullable(anyOnly).orElse(base.anyOnly()),
                    Optional.ofNullable(oneActionPerSuggestion).orElse(base.oneActionPerSuggestion()),
                    Optional.ofNullable(tables).orElse(base.tables()),
                    linkHosts == null ? base.linkHosts() : LinkHosts.of(name, linkHosts),
                    icon == null ? base.icon() : SourceIcon.of(name, icon));
        }
    }
}
