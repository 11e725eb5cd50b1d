package org.osteon.terminology.code;

/** A code in a code system, for example {@code http://snomed.info/sct} and {@code 64859006}. Displays are never part of it. */
public record ConceptCode(String system, String code) {

    public ConceptCode {
        if (system.isBlank() || code.isBlank()) {
            throw new IllegalArgumentException("a concept code needs a system and a code");
        }
    }
}
