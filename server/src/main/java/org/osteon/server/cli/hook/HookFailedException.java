package org.osteon.server.cli.hook;

/** A hook that could not be fired, or got no cards. The message is for the user. */
public final class HookFailedException extends Exception {

    HookFailedException(String message) {
        super(message);
    }

    HookFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
