package org.osteon.terminology;

import java.util.function.Function;
import java.util.function.Supplier;

/** Whether a code is in a value set, as far as it can be told. */
public sealed interface MembershipOutcome {

    /** The value set holds the code. */
    record Member() implements MembershipOutcome {}

    /** The value set was expanded whole and does not hold the code. */
    record NotMember() implements MembershipOutcome {}

    /** The value set is not loaded, or not all of it could be expanded; {@code reason} is for operators and names no code. */
    record Unknown(String reason) implements MembershipOutcome {}

    /** Makes every caller answer for all three cases. */
    default <R> R fold(Supplier<R> member, Supplier<R> notMember, Function<Unknown, R> unknown) {
        if (this instanceof Member) {
            return member.get();
        }
        return this instanceof Unknown u ? unknown.apply(u) : notMember.get();
    }
}
