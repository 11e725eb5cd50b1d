package org.osteon.cdshooks.outbound;

import java.net.URI;
import java.util.Locale;

/** A URL that lies under a configured {@link UrlPrefix}; there is no other way to get one. */
public final class AllowedUrl {

    private final URI uri;

    AllowedUrl(URI uri) {
        this.uri = uri;
    }

    URI uri() {
        return uri;
    }

    boolean isHttps() {
        return "https".equalsIgnoreCase(uri.getScheme());
    }

    String host() {
        return uri.getHost().toLowerCase(Locale.ROOT);
    }

    int port() {
        return uri.getPort() >= 0 ? uri.getPort() : isHttps() ? 443 : 80;
    }

    /** Scheme, host and port; the path may name a patient. */
    @Override
    public String toString() {
        return uri.getScheme() + "://" + uri.getHost() + ":" + port();
    }
}
