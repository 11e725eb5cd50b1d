package org.osteon.cdshooks.trust;

/** A key set that cannot be had or used. Its message says why, and never what was in it. */
public final class UnusableKeysException extends Exception {

    public UnusableKeysException(String message) {
        super(message);
    }
}
