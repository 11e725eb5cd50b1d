package org.osteon.cdshooks.authoring;

import java.util.List;

/** The tables do not make evidence resources; every reason at once, each with its file and, where there is one, its line. */
public final class EvidenceException extends Exception {

    private static final long serialVersionUID = 1L;

    private final List<String> reasons;

    EvidenceException(List<String> reasons) {
        super(String.join(System.lineSeparator(), reasons));
        this.reasons = List.copyOf(reasons);
    }

    public List<String> reasons() {
        return reasons;
    }
}
