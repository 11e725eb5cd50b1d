package org.osteon.cdshooks.service;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osteon.cdshooks.client.CdsClient;
import org.osteon.cdshooks.outbound.UrlPrefix;
import org.osteon.cdshooks.trust.SignatureAlgorithms;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may call, {@code osteon.cds-hooks.*}.
 *
 * @param clients by name
 * @param publicBase URL under which clients know this server, without {@code /cds-services}; what {@code aud} must begin with
 * @param openAccess who may call without a token; if not set, callers on this machine while no clients are configured
 * @param openAccessProfile client profile of those
 * @param discoveryAuthenticated whether discovery needs a token, too
 * @param replayMemory most used tokens to remember, where they are remembered in memory
 */
@ConfigurationProperties("osteon.cds-hooks")
public record TrustProperties(
        @DefaultValue Map<String, Client> clients,
        @Nullable String publicBase,
        @Nullable OpenAccess openAccess,
        @DefaultValue("generic") String openAccessProfile,
        @DefaultValue("false") boolean discoveryAuthenticated,
        @DefaultValue("200000") int replayMemory) {

    private static final String PREFIX = "osteon.cds-hooks.";
    private static final Duration LONGEST_LIFETIME = Duration.ofHours(24);

    /** Who may call without a token. */
    public enum OpenAccess {
        /** Whoever is on this machine. */
        LOOPBACK,
        NONE
    }

    /**
     * One client: an EHR of one organisation.
     *
     * @param issuer the {@code iss} of its tokens, exactly
     * @param jwksUrl where its keys are published; the only {@code jku} that its tokens may name
     * @param jwksFile file with its keys, where they were exchanged out of band; goes before {@code jwksUrl}, which is then not called
     * @param tenants organisations it may call for, as its tokens name them; empty: not looked at
     * @param audiences values of {@code aud} accepted beside the URL of the endpoint
     * @param algorithms of its signatures
     * @param maxLifetime longest time from {@code iat} to {@code exp}
     * @param subject the {@code sub} of its tokens, if it is to be compared
     * @param fhirServers URL prefixes of FHIR servers that may be read for it
     * @param ownStore whether this server's own store may be read for it
     * @param profile name of its client profile
     * @param maxConcurrentCalls most hook calls of it that are worked on at once; the next one is answered with 429 and
     *     {@code Retry-After}. Not set: no limit of its own
     */
    public record Client(
            @Nullable String issuer,
            @Nullable String jwksUrl,
            @Nullable Path jwksFile,
            @DefaultValue List<String> tenants,
            @DefaultValue List<String> audiences,
            @DefaultValue({"ES384", "RS384"}) List<String> algorithms,
            @DefaultValue("1h") Duration maxLifetime,
            @Nullable String subject,
            @DefaultValue List<String> fhirServers,
            @DefaultValue("false") boolean ownStore,
            @DefaultValue("generic") String profile,
            @Nullable Integer maxConcurrentCalls) {

        private void check(String name) {
            String at = PREFIX + "clients." + name + ".";
            require(name.matches("[A-Za-z0-9._-]{1,64}"), PREFIX + "clients: a name is made of A-Z a-z 0-9 . _ -");
            require(!name.equals(CdsClient.OPEN), PREFIX + "clients.open: that name is taken, choose another");
            require(
                    issuer != null && !issuer.isBlank(),
                    at + "issuer is missing: set it to the iss of this client's tokens");
            require(
                    jwksUrl != null || jwksFile != null,
                    at
                            + "jwks-url is missing: set it to the address of this client's keys, or jwks-file to a file with them");
            require(jwksUrl == null || isKeyAddress(jwksUrl), at + "jwks-url must be an https URL without query");
            require(
                    maxConcurrentCalls == null || maxConcurrentCalls >= 1,
                    at + "max-concurrent-calls must be at least 1: leave it out for no limit");
            require(!algorithms.isEmpty(), at + "algorithms must not be empty: leave it out for ES384 and RS384");
            require(
                    maxLifetime.compareTo(Duration.ofMinutes(1)) >= 0 && maxLifetime.compareTo(LONGEST_LIFETIME) <= 0,
                    at + "max-lifetime must be 1m to 24h");
            require(
                    fhirServers.stream().allMatch(url -> UrlPrefix.of(url).isPresent()),
                    at + "fhir-servers must be URLs such as https://ehr.example/fhir, without query");
            try {
                SignatureAlgorithms.named(algorithms);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(at + "algorithms: " + e.getMessage(), e);
            }
        }
    }

    public TrustProperties {
        clients = new LinkedHashMap<>(clients);
        clients.forEach((name, client) -> client.check(name));
        publicBase = publicBase == null ? null : publicBase.strip().replaceAll("/+$", "");
        require(
                publicBase == null || isBase(publicBase),
                PREFIX + "public-base must be like https://cds.example, without /cds-services, query and spaces"
                        + " (http only for localhost)");
        require(
                publicBase != null || clients.isEmpty(),
                PREFIX + "public-base is missing: set it to the URL under which clients call this server, such as"
                        + " https://cds.example, because their tokens name it as aud");
        require(replayMemory >= 1_000, PREFIX + "replay-memory must be at least 1000");
    }

    /** Whether callers on this machine need no token. */
    public boolean isOpenToThisMachine() {
        return openAccess == null ? clients.isEmpty() : openAccess == OpenAccess.LOOPBACK;
    }

    /** Most hook calls at once of the clients that have a limit of their own, by name. */
    public Map<String, Integer> mostCallsByClient() {
        Map<String, Integer> most = new LinkedHashMap<>();
        clients.forEach((name, client) -> {
            if (client.maxConcurrentCalls() != null) {
                most.put(name, client.maxConcurrentCalls());
            }
        });
        return most;
    }

    /** The public base, if there is one; it is there when there are clients. */
    public Optional<String> base() {
        return Optional.ofNullable(publicBase);
    }

    private static boolean isKeyAddress(String url) {
        return UrlPrefix.of(url).isPresent() && isSafe(URI.create(url.strip()));
    }

    private static boolean isBase(String url) {
        boolean plain = UrlPrefix.of(url).isPresent() && !url.contains("/cds-services");
        return plain && isSafe(URI.create(url));
    }

    /** Whether nobody on the way can change what is said: https, or this machine. */
    private static boolean isSafe(URI uri) {
        boolean local =
                Set.of("localhost", "127.0.0.1", "[::1]").contains(uri.getHost().toLowerCase(Locale.ROOT));
        return local || "https".equalsIgnoreCase(uri.getScheme());
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
