package org.osteon.server.cli.bundles;

/** The server cannot be reached, or is not one that takes transactions: going on with other files makes no sense. */
public final class ServerUnavailableException extends Exception {

    ServerUnavailableException(String message) {
        super(message);
    }

    ServerUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
