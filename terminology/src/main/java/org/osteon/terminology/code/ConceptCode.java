package org.osteon.terminology.code;

/** A code in a code system, for example {@code http://snomed.info/sct} and {@code 64859006}. Displays are never part of it. */
public record ConceptCode(String system, String code) {

    public ConceptCode {
        if (system.isBlank() || code.isBlank()) {
            throw new IllegalArgumentException("a concept code needs a system and a code");
        }
    }

    /**
     * The spelling that stands for all spellings of this code: the system under its published URL, and the code as {@link CodeSpelling} writes it.
     * Two codes mean the same when their canonical forms are equal.
     */
    public ConceptCode canonical() {
        String url = CodeSystemUri.canonical(system);
        String spelling = CodeSpelling.canonical(url, code);
        return url.equals(system) && spelling.equals(code) ? this : new ConceptCode(url, spelling);
    }
}
