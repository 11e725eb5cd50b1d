package org.osteon.cdshooks.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a request under {@code /cds-services} is addressed to, as the container understood its path. */
record Endpoint(String path) {

    static final String DISCOVERY = "/cds-services";

    private static final Pattern SERVICE = Pattern.compile("(" + DISCOVERY + "/[^/]+)(/feedback)?");

    static Endpoint of(HttpServletRequest request) {
        String rest = request.getPathInfo();
        String path = request.getServletPath() + (rest == null ? "" : rest);
        return new Endpoint(path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
    }

    boolean isDiscovery() {
        return path.equals(DISCOVERY);
    }

    /**
     * What a token for this endpoint may name as its audience; for feedback the service too, since clients differ. Nothing for an address at which
     * there never is anything.
     *
     * @param base the public one, from configuration: nothing that a caller sends has a say
     */
    Set<String> audiences(String base) {
        Matcher service = SERVICE.matcher(path);
        if (isDiscovery()) {
            return Set.of(base + path);
        }
        return service.matches() ? new HashSet<>(List.of(base + path, base + service.group(1))) : Set.of();
    }
}
