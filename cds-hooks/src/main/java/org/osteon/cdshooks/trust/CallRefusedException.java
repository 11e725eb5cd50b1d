package org.osteon.cdshooks.trust;

/** A call that is not admitted. Has no stack trace and no message: its reason goes to the log and nowhere else. */
public final class CallRefusedException extends Exception {

    private final RefusedBecause reason;
    private final transient TokenNames names;

    public CallRefusedException(RefusedBecause reason, TokenNames names) {
        super(null, null, false, false);
        this.reason = reason;
        this.names = names;
    }

    public RefusedBecause reason() {
        return reason;
    }

    /** Of the token, as far as it could be read. */
    public TokenNames names() {
        return names;
    }
}
