package org.osteon.cdshooks.service;

/** The start is refused because of what the settings say of a client. The message names the setting. */
public final class ClientMisconfiguredException extends RuntimeException {

    public ClientMisconfiguredException(String message) {
        super(message);
    }
}
