package org.osteon.terminology.authoring;

import java.util.List;

/** The tables do not make a vocabulary; every reason at once, each with its file and, where there is one, its line. */
public final class VocabularyException extends Exception {

    private static final long serialVersionUID = 1L;

    private final List<String> reasons;

    VocabularyException(List<String> reasons) {
        super(String.join(System.lineSeparator(), reasons));
        this.reasons = List.copyOf(reasons);
    }

    public List<String> reasons() {
        return reasons;
    }
}
