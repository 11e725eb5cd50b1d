package org.osteon.cdshooks.service;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.osteon.cdshooks.client.ClientProfile;
import org.osteon.cdshooks.client.ClientProfiles;

/** The profiles that Osteon brings, {@code osteon/client-profiles.yaml}, as the site changed and added to them. */
final class ConfiguredProfiles implements ClientProfiles {

    private static final String SHIPPED = "/osteon/client-profiles.yaml";
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .build();

    private final Map<String, ClientProfile> profiles = new HashMap<>();

    ConfiguredProfiles(ProfileProperties site) {
        ClientProfile generic = ClientProfile.generic();
        profiles.put(generic.name(), generic);
        add(shipped());
        add(site);
    }

    private void add(ProfileProperties more) {
        more.profiles()
                .forEach((name, settings) ->
                        profiles.put(name, settings.over(profiles.getOrDefault(name, ClientProfile.generic()), name)));
    }

    private static ProfileProperties shipped() {
        try (InputStream file = ConfiguredProfiles.class.getResourceAsStream(SHIPPED)) {
            return YAML.readValue(file, ProfileProperties.class);
        } catch (IOException e) {
            throw new UncheckedIOException("the packaged client profiles cannot be read", e);
        }
    }

    @Override
    public Optional<ClientProfile> named(String name) {
        return Optional.ofNullable(profiles.get(name));
    }

    /** All names, in alphabetical order. */
    Set<String> names() {
        return new TreeSet<>(profiles.keySet());
    }
}
