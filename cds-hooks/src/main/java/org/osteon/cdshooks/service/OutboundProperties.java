package org.osteon.cdshooks.service;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.osteon.cdshooks.ehr.EhrLimits;
import org.osteon.cdshooks.outbound.AddressRules;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of calls to other servers, {@code osteon.cds-hooks.outbound.*}. Which servers are called is configured for each client.
 *
 * @param allowPrivateAddresses {@code host:port} of servers inside the site's network that may have private addresses and speak http
 * @param stepTimeout for a connection, for its TLS handshake, and between any two bytes of an answer
 * @param fhir reading the FHIR servers of EHRs
 */
@ConfigurationProperties("osteon.cds-hooks.outbound")
public record OutboundProperties(
        @DefaultValue List<String> allowPrivateAddresses,
        @DefaultValue("1s") Duration stepTimeout,
        @DefaultValue Fhir fhir) {

    private static final DataSize LARGEST_ANSWER = DataSize.ofMegabytes(100);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    public OutboundProperties {
        allowPrivateAddresses = List.copyOf(allowPrivateAddresses);
        try {
            new AddressRules(allowPrivateAddresses);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "osteon.cds-hooks.outbound.allow-private-addresses " + e.getMessage(), e);
        }
        requireDuration("step-timeout", stepTimeout);
    }

    /**
     * Settings below {@code fhir}.
     *
     * @param budget for all questions of one hook call together
     * @param callTimeout for one HTTP call
     * @param concurrency most HTTP calls at a time, of all hook calls together
     * @param maxPages most pages of one search
     * @param pageSize entries asked for on each page
     * @param maxAnswerSize largest answer to one question, all pages together
     * @param avoidFor how long a server that fails more often than not is left alone
     * @param subjects ids under which EHRs know this service; a token for another is not used; empty: not looked at
     */
    public record Fhir(
            @DefaultValue("2s") Duration budget,
            @DefaultValue("1500ms") Duration callTimeout,
            @DefaultValue("16") int concurrency,
            @DefaultValue("10") int maxPages,
            @DefaultValue("250") int pageSize,
            @DefaultValue("10MB") DataSize maxAnswerSize,
            @DefaultValue("30s") Duration avoidFor,
            @DefaultValue Set<String> subjects) {

        public Fhir {
            subjects = Set.copyOf(subjects);
            requireDuration("fhir.budget", budget);
            requireDuration("fhir.call-timeout", callTimeout);
            require(avoidFor.toSeconds() >= 1, "fhir.avoid-for must be at least 1s");
            require(concurrency >= 1 && concurrency <= 64, "fhir.concurrency must be 1 to 64");
            require(maxPages >= 1 && pageSize >= 1, "fhir.max-pages and fhir.page-size must be at least 1");
            require(
                    maxAnswerSize.toBytes() >= 1 && maxAnswerSize.compareTo(LARGEST_ANSWER) <= 0,
                    "fhir.max-answer-size must be 1B to 100MB");
        }

        EhrLimits limits() {
            var pages = new EhrLimits.Pages(maxPages, pageSize, Math.toIntExact(maxAnswerSize.toBytes()));
            return new EhrLimits(budget, callTimeout, concurrency, pages, subjects);
        }
    }

    private static void requireDuration(String name, Duration value) {
        require(!value.isNegative() && !value.isZero() && value.compareTo(LONGEST) <= 0, name + " must be up to 1m");
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException("osteon.cds-hooks.outbound." + message);
        }
    }
}
