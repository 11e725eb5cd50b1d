package org.osteon.cdshooks.protocol;

/** A mandatory prefetch key was neither sent nor could it be read. */
public final class MissingPrefetchException extends RuntimeException {

    private final String key;
    private final String query;

    public MissingPrefetchException(String key, String query) {
        super("prefetch '%s' is missing".formatted(key));
        this.key = key;
        this.query = query;
    }

    public String key() {
        return key;
    }

    /** The key's query as discovery lists it, tokens unresolved. */
    public String query() {
        return query;
    }
}
