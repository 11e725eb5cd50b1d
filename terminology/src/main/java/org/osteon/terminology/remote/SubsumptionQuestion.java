package org.osteon.terminology.remote;

import java.util.Optional;

/** How two codes of one code system stand to each other, in one version of it; empty: whichever the server has. */
public record SubsumptionQuestion(String system, Optional<String> version, String codeA, String codeB) {

    /** Types only: the codes may be of a chart. */
    @Override
    public String toString() {
        return "SubsumptionQuestion of " + system;
    }
}
