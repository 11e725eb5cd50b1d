package org.osteon.server.fhir;

import ca.uhn.fhir.rest.server.exceptions.PayloadTooLargeException;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A request body that ends in an error once it is longer than it may be. Counts what the reader gets: bytes after decompression. */
final class LimitedBody extends ServletInputStream {

    private final InputStream body;
    private final long limit;

    private long read;
    private boolean finished;

    LimitedBody(InputStream body, long limit) {
        this.body = body;
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        int value = body.read();
        count(value < 0 ? -1 : 1);
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = body.read(buffer, offset, length);
        count(count);
        return count;
    }

    private void count(int bytes) {
        if (bytes < 0) {
            finished = true;
            return;
        }
        read += bytes;
        if (read > limit) {
            throw tooLarge(limit);
        }
    }

    /** The refusal, for a body whose length is told before it is read, too. */
    static PayloadTooLargeException tooLarge(long limit) {
        return new PayloadTooLargeException(
                "The body is longer than %d bytes, the most that this server takes (osteon.fhir.max-body-size)."
                        .formatted(limit));
    }

    @Override
    public boolean isFinished() {
        return finished;
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
        throw new UnsupportedOperationException("HAPI reads bodies in the request's thread");
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
