package org.osteon.cdshooks.outbound;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A URL under which a site allows calls: scheme, host, port and the first segments of the path. {@code https://h/a} covers {@code https://h/a/b},
 * but not {@code https://h/ab}. Equal when the normalised URLs are.
 */
public final class UrlPrefix {

    /** What servers read as another path than the one that is written: escaped dots, slashes, backslashes, percent signs, NUL; and {@code ;}. */
    private static final Pattern AMBIGUOUS = Pattern.compile("%(2e|2f|5c|25|00|3b)|;", Pattern.CASE_INSENSITIVE);

    private final String scheme;
    private final String host;
    private final int port;
    private final List<String> segments;

    private UrlPrefix(String scheme, String host, int port, List<String> segments) {
        this.scheme = scheme;
        this.host = host;
        this.port = port;
        this.segments = List.copyOf(segments);
    }

    /** The prefix, normalised; empty when this is no absolute http(s) URL without credentials, query and fragment. */
    public static Optional<UrlPrefix> of(String url) {
        return uri(url.strip().replaceAll("/+$", ""))
                .filter(uri -> uri.getRawQuery() == null)
                .map(URI::normalize)
                .flatMap(UrlPrefix::of);
    }

    /**
     * The prefix of configuration.
     *
     * @throws IllegalArgumentException if this is no absolute http(s) URL without credentials, query and fragment
     */
    public static UrlPrefix parse(String url) {
        return of(url).orElseThrow(() ->
                new IllegalArgumentException("must be an absolute https URL without credentials, query and fragment"));
    }

    /** The URL, if it lies under this prefix and every server reads the same path from it. A query is no hindrance. */
    public Optional<AllowedUrl> allow(String url) {
        Optional<URI> uri = uri(url);
        boolean under = uri.flatMap(UrlPrefix::of).filter(this::covers).isPresent();
        return under ? uri.map(AllowedUrl::new) : Optional.empty();
    }

    /** The prefix itself as a URL to call. */
    public AllowedUrl itself() {
        return new AllowedUrl(URI.create(toString()));
    }

    /** Whether everything under the other prefix lies under this one. */
    public boolean covers(UrlPrefix other) {
        return scheme.equals(other.scheme)
                && host.equals(other.host)
                && port == other.port
                && other.segments.size() >= segments.size()
                && other.segments.subList(0, segments.size()).equals(segments);
    }

    private static Optional<URI> uri(String url) {
        try {
            URI uri = new URI(url);
            boolean plain = uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawFragment() == null;
            return plain ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<UrlPrefix> of(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        List<String> segments = segments(path);
        boolean odd = segments.stream().anyMatch(segment -> segment.isEmpty() || segment.matches("\\.{1,2}"));
        if (!List.of("http", "https").contains(scheme)
                || odd
                || AMBIGUOUS.matcher(path).find()) {
            return Optional.empty();
        }
        int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
        return Optional.of(new UrlPrefix(scheme, uri.getHost().toLowerCase(Locale.ROOT), port, segments));
    }

    private static List<String> segments(String path) {
        String inner = path.startsWith("/") ? path.substring(1) : path;
        String bare = inner.endsWith("/") ? inner.substring(0, inner.length() - 1) : inner;
        return bare.isEmpty() ? List.of() : Arrays.asList(bare.split("/", -1));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UrlPrefix prefix && covers(prefix) && prefix.covers(this);
    }

    @Override
    public int hashCode() {
        return host.hashCode();
    }

    /** The normalised URL: lower case host, port only if it is not the scheme's own, no slash at the end. */
    @Override
    public String toString() {
        boolean usual = port == (scheme.equals("https") ? 443 : 80);
        String path = segments.isEmpty() ? "" : "/" + String.join("/", segments);
        return scheme + "://" + host + (usual ? "" : ":" + port) + path;
    }
}
