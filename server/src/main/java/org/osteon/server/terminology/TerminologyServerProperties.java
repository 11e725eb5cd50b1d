package org.osteon.server.terminology;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osteon.terminology.code.CanonicalReference;
import org.osteon.terminology.code.CodeSystemUri;
import org.osteon.terminology.remote.CachePolicy;
import org.osteon.terminology.remote.ExpansionLimits;
import org.osteon.terminology.remote.ServerAddress;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The one terminology server that may be asked, {@code osteon.terminology.server.*}. Without a {@code url} nobody is asked.
 *
 * @param url base of its FHIR R4 endpoint; https, or http on this machine
 * @param systemVersions versions of code systems to ask for, as {@code system|version}; a site that pins none takes what the server has
 */
@ConfigurationProperties("osteon.terminology.server")
record TerminologyServerProperties(
        @Nullable String url,
        @DefaultValue Credentials credentials,
        @DefaultValue Timeouts timeout,
        @DefaultValue Answers cache,
        @DefaultValue Expansions expansion,
        @DefaultValue Questions ask,
        @DefaultValue List<String> systemVersions) {

    private static final Duration FIRST_RETRY = Duration.ofSeconds(10);
    private static final Duration LAST_RETRY = Duration.ofMinutes(5);
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(10);

    TerminologyServerProperties {
        systemVersions = List.copyOf(systemVersions);
        if (url != null) {
            ServerAddress.parse(url);
        }
        require(
                systemVersions.stream().allMatch(text -> text.matches("[^|\\s]+\\|[^|\\s]+")),
                "system-versions must be like http://snomed.info/sct|VERSION");
    }

    /** Either a token, or a user and a password, or nothing. */
    record Credentials(
            @Nullable String bearerToken,
            @Nullable String username,
            @Nullable String password) {

        Credentials {
            require(
                    bearerToken == null || username == null,
                    "credentials must be a bearer-token or a username, not both");
            require((username == null) == (password == null), "credentials need username and password");
        }

        /** The value of the header {@code Authorization}. */
        Optional<String> header() {
            if (bearerToken != null) {
                return Optional.of("Bearer " + bearerToken.strip());
            }
            byte[] pair = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
            return username == null
                    ? Optional.empty()
                    : Optional.of("Basic " + Base64.getEncoder().encodeToString(pair));
        }

        @Override
        public String toString() {
            return "Credentials";
        }
    }

    /** How long to wait for a connection, and for an answer. */
    record Timeouts(
            @DefaultValue("5s") Duration connect,
            @DefaultValue("30s") Duration answer) {

        Timeouts {
            require(isSensible(connect) && isSensible(answer), "timeouts must be more than 0 and at most 10m");
        }

        private static boolean isSensible(Duration timeout) {
            return !timeout.isNegative() && !timeout.isZero() && timeout.compareTo(LONGEST_TIMEOUT) <= 0;
        }
    }

    /**
     * What may be asked about single codes, besides expansions of rules.
     *
     * @param subsumptions pairs of codes that clients ask {@code $subsumes} about
     * @param memberships codes of charts, where a rule cannot be expanded
     */
    record Questions(
            @DefaultValue("true") boolean subsumptions,
            @DefaultValue("false") boolean memberships) {}

    /**
     * How long answers are good for, and how many are kept.
     *
     * @param maxConcepts most codes of all expansions together
     * @param maxCodes most answers about pairs of codes, and as many about single ones
     */
    record Answers(
            @DefaultValue("24h") Duration maxAge,
            @DefaultValue("4h") Duration refreshBefore,
            @DefaultValue("200000") long maxConcepts,
            @DefaultValue("10000") long maxCodes) {

        Answers {
            require(
                    !refreshBefore.isNegative() && refreshBefore.compareTo(maxAge) < 0,
                    "cache.refresh-before must be less than cache.max-age");
            require(maxConcepts >= 1 && maxCodes >= 1, "cache.max-concepts and .max-codes must be at least 1");
        }

        CachePolicy expansions() {
            return new CachePolicy(maxAge, refreshBefore, FIRST_RETRY, LAST_RETRY, maxConcepts);
        }

        CachePolicy codes() {
            return new CachePolicy(maxAge, refreshBefore, FIRST_RETRY, LAST_RETRY, maxCodes);
        }
    }

    /** Codes asked for at a time, and most codes of one expansion. */
    record Expansions(
            @DefaultValue("1000") int pageSize,
            @DefaultValue("20000") int maxSize) {

        Expansions {
            require(pageSize >= 1 && maxSize >= 1, "expansion.page-size and .max-size must be at least 1");
        }

        ExpansionLimits limits() {
            return new ExpansionLimits(pageSize, maxSize);
        }
    }

    ServerAddress address() {
        if (url == null) {
            throw new IllegalStateException("no terminology server is configured");
        }
        return ServerAddress.parse(url);
    }

    /** Versions by published URL of the code system. */
    Map<String, String> versionsBySystem() {
        Map<String, String> versions = new HashMap<>();
        systemVersions.stream()
                .map(CanonicalReference::parse)
                .forEach(each -> versions.put(
                        CodeSystemUri.canonical(each.url()), each.version().orElseThrow()));
        return versions;
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException("osteon.terminology.server: " + message);
        }
    }
}
