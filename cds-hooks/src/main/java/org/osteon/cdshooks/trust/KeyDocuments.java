package org.osteon.cdshooks.trust;

import java.time.Duration;
import java.util.Optional;

/** Where the key set of one issuer comes from: a file or an address. */
@FunctionalInterface
public interface KeyDocuments {

    /**
     * Reads the set anew. Takes a few seconds at most.
     *
     * @throws UnusableKeysException if it cannot be had
     */
    Document fetch() throws UnusableKeysException;

    /**
     * A key set as it was given out.
     *
     * @param maxAge how long its source says that it may be kept; empty when it says nothing
     */
    record Document(String json, Optional<Duration> maxAge) {}
}
