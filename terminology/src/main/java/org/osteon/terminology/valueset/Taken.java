package org.osteon.terminology.valueset;

/** Whether a code is taken by a value set or a part of one. */
enum Taken {
    NO,
    UNSURE,
    YES;

    Taken or(Taken other) {
        return compareTo(other) >= 0 ? this : other;
    }

    Taken and(Taken other) {
        return compareTo(other) <= 0 ? this : other;
    }

    Taken not() {
        return this == UNSURE ? UNSURE : this == YES ? NO : YES;
    }
}
