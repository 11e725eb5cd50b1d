package org.osteon.cdshooks.outbound;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What came back, whatever the status; a redirect is an answer like any other. */
public final class HttpReply {

    private final int status;
    private final Map<String, String> headers = new TreeMap<>();
    private final byte[] body;

    /**
     * A reply.
     *
     * @param headers by name in any case; of a repeated one the first
     */
    public HttpReply(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        headers.forEach((name, value) -> this.headers.putIfAbsent(name.toLowerCase(Locale.ROOT), value));
        this.body = body.clone();
    }

    public int status() {
        return status;
    }

    /** The header of a name in any case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The body as sent, after decompression. */
    public byte[] body() {
        return body.clone();
    }

    /** No body: it may hold patient data. */
    @Override
    public String toString() {
        return "HttpReply with status " + status;
    }
}
