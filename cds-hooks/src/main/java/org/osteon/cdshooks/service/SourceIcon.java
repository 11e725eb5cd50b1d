package org.osteon.cdshooks.service;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** Reads the address of the picture of a client profile. Browsers of users fetch it, never this server. */
final class SourceIcon {

    private SourceIcon() {}

    /** The address; empty if the setting is, which takes away that of the profile it changes. */
    static Optional<String> of(String profile, String url) {
        String address = url.strip();
        if (address.isEmpty()) {
            return Optional.empty();
        }
        if (!isPngOverHttps(address)) {
            throw new ClientMisconfiguredException(
                    ("osteon.cds-hooks.profiles.%s.icon must be the https URL of a PNG picture (100 by 100 pixels, without"
                                    + " transparency), such as https://cds.example/osteon.png, without credentials and fragment")
                            .formatted(profile));
        }
        return Optional.of(address);
    }

    private static boolean isPngOverHttps(String url) {
        try {
            URI uri = new URI(url);
            String path = uri.getPath() == null ? "" : uri.getPath().toLowerCase(Locale.ROOT);
            return "https".equalsIgnoreCase(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null
                    && path.endsWith(".png");
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
