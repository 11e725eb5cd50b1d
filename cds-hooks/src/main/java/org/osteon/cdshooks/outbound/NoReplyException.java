package org.osteon.cdshooks.outbound;

/** A call did not bring an answer. Says why without the URL, and has no cause: the messages of network errors repeat what was asked. */
public final class NoReplyException extends RuntimeException {

    /** What kept the answer away. */
    public enum Reason {
        /** The address may not be called; nobody was contacted. */
        REFUSED,
        /** Nobody there, or the connection broke, or it could not be made safe. */
        UNREACHABLE,
        TIMED_OUT,
        TOO_LARGE
    }

    private final Reason reason;

    /**
     * An answer that did not come.
     *
     * @param detail for operators; without patient, URL and token
     */
    public NoReplyException(Reason reason, String detail) {
        super(reason + ": " + detail);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
