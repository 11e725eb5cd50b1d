package org.osteon.cdshooks.protocol;

/** A Bundle or list with more entries than this service accepts. */
public final class TooManyEntriesException extends RuntimeException {

    private final String path;

    public TooManyEntriesException(String path, int most) {
        super("There are more than %d entries.".formatted(most));
        this.path = path;
    }

    /** JSON path of the Bundle or list. */
    public String path() {
        return path;
    }
}
