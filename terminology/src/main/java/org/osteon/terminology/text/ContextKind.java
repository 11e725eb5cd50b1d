package org.osteon.terminology.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What words around a phrase do to it. */
enum ContextKind {
    /** Before the phrase: it is denied. */
    NEGATION,
    /** Before the phrase: it is somebody else's. */
    RELATIVE,
    /** Anywhere in the clause: it is feared, looked for or to be prevented. */
    PRECAUTION,
    /** Anywhere in the clause: it is suspected. */
    SUSPICION,
    /** A character at which a clause ends, beside the end of a line. */
    CLAUSE_END;

    /** How the kind is written as a code. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<ContextKind> of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }
}
