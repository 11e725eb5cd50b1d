package org.osteon.server.cli.check;

/** A file of the population cannot be read or written. The message names the file and quotes nothing of it. */
final class UnreadableFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableFileException(String message) {
        super(message);
    }
}
