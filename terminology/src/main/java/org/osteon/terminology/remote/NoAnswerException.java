package org.osteon.terminology.remote;

/** A terminology server gave no answer that can be relied on. It says nothing about the codes asked for; the message names none. */
public final class NoAnswerException extends RuntimeException {

    /** Why there is none. */
    public enum Reason {
        /** Not reached, or it failed: ask again soon. */
        UNREACHABLE,
        /** It does not answer such a question, or not to us. */
        REFUSED,
        /** More codes than are taken, here or there. */
        TOO_LARGE,
        /** Only a part of the codes, or none at all. */
        INCOMPLETE,
        /** The answer cannot be read. */
        NOT_UNDERSTOOD
    }

    private final Reason reason;

    public NoAnswerException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
