package org.osteon.server.cli.bundles;

/** A file, or one entry of it, that cannot become a transaction. The message is for the user and quotes no content. */
final class NotImportableException extends Exception {

    NotImportableException(String message) {
        super(message);
    }
}
