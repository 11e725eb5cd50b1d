package org.osteon.cdshooks.service;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the hosts of a client profile. */
final class LinkHosts {

    private static final Pattern HOST = Pattern.compile("[a-z0-9]([a-z0-9.-]*[a-z0-9])?");

    private LinkHosts() {}

    static Set<String> of(String profile, List<String> hosts) {
        Set<String> lower = hosts.stream()
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        if (!lower.stream().allMatch(host -> HOST.matcher(host).matches())) {
            throw new IllegalArgumentException(
                    "osteon.cds-hooks.profiles.%s.link-hosts must be host names, without scheme, port or path"
                            .formatted(profile));
        }
        return lower;
    }
}
