package org.osteon.cdshooks.vignette;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a case shows about the rules that its file is about. */
public enum VignetteKind {
    /** The rule's condition holds. */
    FIRES,
    /** The rule's condition does not hold. */
    DOES_NOT_FIRE,
    /** The last value at which the rule fires. */
    EDGE_INSIDE,
    /** The first value at which it no longer does. */
    EDGE_OUTSIDE,
    /** The datum is not on file, or its kind was withheld. */
    MISSING,
    /** The datum is there, but entered in error or refuted. */
    ENTERED_IN_ERROR,
    /** Anything else worth keeping. */
    OTHER;

    @JsonCreator
    static VignetteKind of(String name) {
        return valueOf(name.replace('-', '_').toUpperCase(Locale.ROOT));
    }

    /** As written in a vignette, for example {@code does-not-fire}. */
    @JsonValue
    public String written() {
        return name().replace('_', '-').toLowerCase(Locale.ROOT);
    }
}
