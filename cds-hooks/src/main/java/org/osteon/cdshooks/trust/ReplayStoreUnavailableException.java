package org.osteon.cdshooks.trust;

/** It cannot be told now whether a token was used before. No call is admitted without knowing. */
public final class ReplayStoreUnavailableException extends RuntimeException {

    public ReplayStoreUnavailableException(Throwable cause) {
        super("The service is not ready.", cause);
    }
}
