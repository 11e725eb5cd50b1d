package org.osteon.cdshooks.feedback;

/** The store did not answer. The same feedback may be sent again later. */
public final class FeedbackStoreException extends RuntimeException {

    public FeedbackStoreException(Throwable cause) {
        super("Feedback cannot be stored at the moment.", cause);
    }
}
