package org.osteon.cdshooks.outbound;

import java.time.Duration;
import java.util.Optional;

/**
 * A GET to make.
 *
 * @param accept media type
 * @param bearerToken goes to this URL's host only, in the header {@code Authorization}
 * @param timeout for all of it, from the connection to the last byte
 * @param maxBytes largest answer after decompression; more is no answer
 */
public record HttpCall(AllowedUrl url, String accept, Optional<String> bearerToken, Duration timeout, int maxBytes) {

    /** Where to, and nothing of the token. */
    @Override
    public String toString() {
        return "HttpCall to " + url;
    }
}
