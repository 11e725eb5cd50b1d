package org.osteon.cdshooks.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** Reads a JSON body within bounds of size and time, unpacking gzip within the same bounds. */
final class RequestBody {

    private static final Set<String> JSON_TYPES =
            Set.of("application/json", "application/fhir+json", "application/json+fhir");
    private static final Set<String> UTF_8_NAMES = Set.of("utf-8", "utf8", "us-ascii");

    /** How much of a body that is too large is read and thrown away, so that the client gets to read the answer. */
    private static final int DRAINED_TIMES_LIMIT = 8;

    private static final int CHUNK = 16 * 1024;

    private RequestBody() {}

    /** Refuses, with 415, a body that is not JSON in UTF-8. */
    static void requireJson(HttpServletRequest request) {
        MediaType type = Optional.ofNullable(request.getContentType())
                .flatMap(RequestBody::mediaType)
                .filter(media ->
                        JSON_TYPES.contains((media.getType() + "/" + media.getSubtype()).toLowerCase(Locale.ROOT)))
                .orElseThrow(() -> RequestRefusedException.unsupported("The body must be application/json."));
        String charset = type.getParameter("charset");
        if (charset != null && !UTF_8_NAMES.contains(charset.replace("\"", "").toLowerCase(Locale.ROOT))) {
            throw RequestRefusedException.unsupported("The body must be in UTF-8.");
        }
    }

    private static Optional<MediaType> mediaType(String contentType) {
        try {
            return Optional.of(MediaType.parseMediaType(contentType));
        } catch (InvalidMediaTypeException e) {
            return Optional.empty();
        }
    }

    /**
     * The whole body, unpacked.
     *
     * @param most bytes that it may have
     * @param within time from now for it to arrive; whoever sends a byte now and then would keep a place that others wait for
     */
    static byte[] read(HttpServletRequest request, long most, Duration within) {
        Deadline deadline = Deadline.in(within);
        try {
            InputStream raw = request.getInputStream();
            if (request.getContentLengthLong() > most) {
                drain(request, raw, most, deadline);
                throw RequestRefusedException.tooLarge(most);
            }
            try {
                return bytes(isGzip(request) ? new GZIPInputStream(raw) : raw, most, deadline);
            } catch (RequestRefusedException e) {
                drain(request, raw, most, deadline);
                throw e;
            }
        } catch (ZipException | EOFException e) {
            throw RequestRefusedException.malformed("The body is not what its Content-Encoding says.");
        } catch (IOException e) {
            throw new RequestRefusedException(
                    400, IssueType.INCOMPLETE, "The body could not be read to its end.", java.util.Map.of());
        }
    }

    /** Takes in what nobody is going to read: a caller who is still sending would not see the answer. */
    static void passOver(HttpServletRequest request, long most, Duration within) {
        try {
            drain(request, request.getInputStream(), most, Deadline.in(within));
        } catch (IOException e) {
            // Who went away while sending needs no answer either.
        }
    }

    private static boolean isGzip(HttpServletRequest request) {
        String encoding = request.getHeader("Content-Encoding");
        if (encoding == null || encoding.isBlank() || encoding.strip().equalsIgnoreCase("identity")) {
            return false;
        }
        if (encoding.strip().equalsIgnoreCase("gzip") || encoding.strip().equalsIgnoreCase("x-gzip")) {
            return true;
        }
        throw new RequestRefusedException(
                415,
                IssueType.NOTSUPPORTED,
                "The only Content-Encoding understood is gzip.",
                java.util.Map.of("Accept-Encoding", "gzip"));
    }

    private static byte[] bytes(InputStream in, long most, Deadline deadline) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(CHUNK);
        byte[] chunk = new byte[CHUNK];
        for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
            bytes.write(chunk, 0, count);
            if (bytes.size() > most) {
                throw RequestRefusedException.tooLarge(most);
            }
            if (deadline.isPast()) {
                throw RequestRefusedException.tooSlow(deadline.within());
            }
        }
        return bytes.toByteArray();
    }

    private static void drain(HttpServletRequest request, InputStream raw, long most, Deadline deadline)
            throws IOException {
        if (request.getHeader("Expect") != null) {
            return;
        }
        byte[] chunk = new byte[CHUNK];
        long left = most * DRAINED_TIMES_LIMIT;
        for (int count = raw.read(chunk); count >= 0 && left > 0 && !deadline.isPast(); count = raw.read(chunk)) {
            left -= count;
        }
    }

    private record Deadline(long startNanos, Duration within) {

        static Deadline in(Duration within) {
            return new Deadline(System.nanoTime(), within);
        }

        boolean isPast() {
            return System.nanoTime() - startNanos >= within.toNanos();
        }
    }
}
