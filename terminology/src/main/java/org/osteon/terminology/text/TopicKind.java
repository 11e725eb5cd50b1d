package org.osteon.terminology.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What kind of entry a topic is looked for in. */
public enum TopicKind {
    /** Something about the patient: a diagnosis, a symptom, an operation. */
    FINDING,
    /** A drug, by ingredient or brand. What it is given for says nothing against its being given. */
    MEDICINE;

    /** How the kind is written in a code system's property. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<TopicKind> of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }
}
