package org.osteon.cdshooks.service;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the CDS Hooks endpoint, {@code osteon.cds-hooks.*}.
 *
 * @param maxBodySize largest request body, after decompression; more is refused with 413
 * @param bodyTimeout longest time for a request body to arrive; a slower one is refused with 408
 * @param maxPrefetchEntries most entries of one Bundle; more is refused with 413
 * @param fhirBases base URLs under which callers know this server's {@code /fhir}; a key that a caller left out is read from
 *     the store when its {@code fhirServer} is one of them. Empty: {@code osteon.fhir.base-url}, or if that is not set the
 *     loopback addresses at which the server listens
 * @param allowedOrigins origins of browser clients that may call, for example {@code https://sandbox.cds-hooks.org};
 *     {@code *} for development only
 * @param discoveryMaxAge how long clients may keep the discovery document
 * @param maxConcurrentCalls most calls that are worked on at once; the next one is answered with 503 and {@code Retry-After}
 * @param siteParameters CQL parameters of this site by name
 */
@ConfigurationProperties("osteon.cds-hooks")
public record CdsHooksProperties(
        @DefaultValue("10MB") DataSize maxBodySize,
        @DefaultValue("30s") Duration bodyTimeout,
        @DefaultValue("10000") int maxPrefetchEntries,
        @DefaultValue List<String> fhirBases,
        @DefaultValue List<String> allowedOrigins,
        @DefaultValue("10m") Duration discoveryMaxAge,
        @DefaultValue("64") int maxConcurrentCalls,
        @DefaultValue Map<String, Object> siteParameters) {

    private static final DataSize SMALLEST_BODY = DataSize.ofKilobytes(1);
    private static final DataSize LARGEST_BODY = DataSize.ofMegabytes(512);

    private static final int MOST_CALLS = 10_000;

    public CdsHooksProperties {
        require(
                maxBodySize.compareTo(SMALLEST_BODY) >= 0 && maxBodySize.compareTo(LARGEST_BODY) <= 0,
                "osteon.cds-hooks.max-body-size must be 1KB to 512MB");
        require(
                bodyTimeout.compareTo(Duration.ZERO) > 0 && bodyTimeout.compareTo(Duration.ofMinutes(10)) <= 0,
                "osteon.cds-hooks.body-timeout must be more than 0 and at most 10m");
        require(maxPrefetchEntries >= 1, "osteon.cds-hooks.max-prefetch-entries must be at least 1");
        require(
                maxConcurrentCalls >= 1 && maxConcurrentCalls <= MOST_CALLS,
                "osteon.cds-hooks.max-concurrent-calls must be 1 to " + MOST_CALLS);
        require(
                !discoveryMaxAge.isNegative() && discoveryMaxAge.compareTo(Duration.ofHours(1)) <= 0,
                "osteon.cds-hooks.discovery-max-age must be 0 to 1h");
        require(
                allowedOrigins.stream().allMatch(origin -> origin.equals("*") || origin.matches("https?://[^/\\s*]+")),
                "osteon.cds-hooks.allowed-origins must be like https://host:port, or * alone");
        require(
                fhirBases.stream().allMatch(base -> base.matches("https?://[^\\s?#]+")),
                "osteon.cds-hooks.fhir-bases must be http(s) URLs without query");
        fhirBases = List.copyOf(fhirBases);
        allowedOrigins = List.copyOf(allowedOrigins);
        siteParameters = Map.copyOf(new LinkedHashMap<>(siteParameters));
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
