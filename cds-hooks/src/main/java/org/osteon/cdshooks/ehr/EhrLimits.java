package org.osteon.cdshooks.ehr;

import java.time.Duration;
import java.util.Set;

/**
 * How much may be asked of FHIR servers.
 *
 * @param budget for all questions of one call together
 * @param callTimeout for one HTTP call
 * @param concurrency most HTTP calls at a time, of all hook calls together; twice as many may wait, and what is beyond is given up
 * @param pages of one search
 * @param subjects ids under which EHRs know this service: a token for another is not used; empty: not looked at
 */
public record EhrLimits(Duration budget, Duration callTimeout, int concurrency, Pages pages, Set<String> subjects) {

    public EhrLimits {
        subjects = Set.copyOf(subjects);
    }

    /**
     * How much one question may bring.
     *
     * @param most most pages of one search; what is beyond makes it partial
     * @param size entries asked for on each page
     * @param maxBytes largest answer, all pages together
     */
    public record Pages(int most, int size, int maxBytes) {}
}
