package org.osteon.cdshooks.trust;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Why a call was not admitted. For the log only: callers are told nothing but that they were not authenticated. */
public enum RefusedBecause {
    NO_TOKEN,
    SEVERAL_AUTHORIZATION_HEADERS,
    NOT_A_BEARER_TOKEN,
    TOKEN_NOT_READABLE,
    UNKNOWN_ISSUER,
    UNKNOWN_TENANT,
    ALGORITHM_NOT_ALLOWED,
    TYPE_IS_NOT_JWT,
    CRITICAL_HEADER,
    NO_KEY_ID,
    FOREIGN_KEY_URL,
    WRONG_AUDIENCE,
    CLAIM_MISSING,
    EXPIRED,
    NOT_YET_VALID,
    LIFETIME_TOO_LONG,
    WRONG_SUBJECT,
    UNKNOWN_KEY,
    KEY_DOES_NOT_FIT,
    WRONG_SIGNATURE,
    REPLAYED,
    REPLAY_STORE_FULL;

    private static final Set<RefusedBecause> AFTER_THE_SIGNATURE =
            EnumSet.of(WRONG_SIGNATURE, REPLAYED, REPLAY_STORE_FULL);

    /** Whether the signature had been checked by then. */
    boolean isAfterTheSignature() {
        return AFTER_THE_SIGNATURE.contains(this);
    }

    /** As the log spells it, for example {@code wrong-audience}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
