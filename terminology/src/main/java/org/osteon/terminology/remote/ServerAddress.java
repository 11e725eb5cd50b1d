package org.osteon.terminology.remote;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The base URL of the one terminology server that may be asked: https, or http on this machine; no credentials, query or fragment in it.
 *
 * @param base without a slash at its end
 */
public record ServerAddress(URI base) {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException if no server may be asked there; the message does not repeat the text
     */
    public static ServerAddress parse(String text) {
        URI uri = uri(text.strip().replaceAll("/+$", ""))
                .orElseThrow(() -> new IllegalArgumentException(
                        "the url of the terminology server must be one without credentials, query and fragment"));
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        boolean plainHere = "http".equalsIgnoreCase(uri.getScheme())
                && LOOPBACK.matcher(host).matches();
        if (!plainHere && !"https".equalsIgnoreCase(uri.getScheme())) {
            throw new IllegalArgumentException(
                    "the url of the terminology server must begin with https:// unless it is on this machine");
        }
        return new ServerAddress(uri);
    }

    URI operation(String path) {
        return URI.create(base + "/" + path);
    }

    private static Optional<URI> uri(String text) {
        try {
            URI uri = new URI(text);
            boolean plain = uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
            return plain ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
