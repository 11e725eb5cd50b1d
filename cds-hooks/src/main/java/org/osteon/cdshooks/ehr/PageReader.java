package org.osteon.cdshooks.ehr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.osteon.cdshooks.outbound.AllowedUrl;
import org.osteon.cdshooks.outbound.GuardedHttp;
import org.osteon.cdshooks.outbound.HttpCall;
import org.osteon.cdshooks.outbound.HttpReply;
import org.osteon.cdshooks.outbound.NoReplyException;
import org.osteon.cdshooks.protocol.MalformedRequestException;
import org.osteon.cdshooks.protocol.StrictJson;

/** Puts one question and turns the pages. Made for one question. */
final class PageReader {

    private static final String FHIR_JSON = "application/fhir+json";
    /** With less time left a call would only look as if the server were down. */
    private static final Duration TOO_LITTLE = Duration.ofMillis(20);

    private final GuardedHttp http;
    private final CircuitBreaker breaker;
    private final EhrLimits limits;
    private final EhrServer server;
    private final Deadline deadline;
    private int bytes;

    PageReader(GuardedHttp http, CircuitBreaker breaker, EhrLimits limits, EhrServer server, Deadline deadline) {
        this.http = http;
        this.breaker = breaker;
        this.limits = limits;
        this.server = server;
        this.deadline = deadline;
    }

    EhrAnswer read(EhrQuery query) {
        List<String> parts = server.within(query);
        if (parts.isEmpty()) {
            return new EhrAnswer.Failed("NOT_IN_SCOPE");
        }
        boolean whole = parts.equals(List.of(query.query()));
        List<ObjectNode> pages = new ArrayList<>();
        for (String part : parts) {
            try {
                readPages(server.base() + "/" + sized(part, query), pages);
            } catch (NotHadException failed) {
                return new EhrAnswer.Failed(failed.reason);
            }
        }
        return new EhrAnswer.Found(pages, whole);
    }

    private String sized(String part, EhrQuery query) {
        return query.isSearch() && !part.contains("_count=")
                ? part + "&_count=" + limits.pages().size()
                : part;
    }

    /** A page that cannot be had leaves the link to it on the page before, so that everybody sees that there is more. */
    private void readPages(String first, List<ObjectNode> pages) throws NotHadException {
        ObjectNode page = page(first);
        pages.add(page);
        for (int turned = 1; turned < limits.pages().most(); turned++) {
            Optional<String> next = next(page);
            if (next.isEmpty()) {
                return;
            }
            try {
                ObjectNode following = page(next.get());
                page.remove("link");
                pages.add(following);
                page = following;
            } catch (NotHadException failed) {
                return;
            }
        }
    }

    private ObjectNode page(String url) throws NotHadException {
        AllowedUrl allowed = server.base().allow(url).orElseThrow(() -> new NotHadException("ELSEWHERE"));
        Duration timeout = deadline.left().compareTo(limits.callTimeout()) < 0 ? deadline.left() : limits.callTimeout();
        if (timeout.compareTo(TOO_LITTLE) < 0) {
            throw new NotHadException("TIMED_OUT");
        }
        HttpReply reply = reply(new HttpCall(
                allowed,
                FHIR_JSON,
                server.token(),
                timeout,
                Math.max(0, limits.pages().maxBytes() - bytes)));
        if (reply.status() != 200) {
            throw new NotHadException("STATUS_" + reply.status());
        }
        try {
            byte[] body = reply.body();
            bytes += body.length;
            return StrictJson.readObject(body);
        } catch (MalformedRequestException malformed) {
            throw new NotHadException("NOT_UNDERSTOOD");
        }
    }

    /** The breaker counts what a server that is down or overloaded does, and nothing that it says of the question. */
    private HttpReply reply(HttpCall call) throws NotHadException {
        if (!breaker.tryAcquirePermission()) {
            throw new NotHadException("AVOIDED");
        }
        long start = System.nanoTime();
        try {
            HttpReply reply = http.get(call);
            boolean down = reply.status() >= 500 || reply.status() == 429;
            count(start, down ? Optional.of(new NotHadException("STATUS_" + reply.status())) : Optional.empty());
            return reply;
        } catch (NoReplyException none) {
            if (none.reason() == NoReplyException.Reason.REFUSED) {
                breaker.releasePermission();
            } else {
                boolean up = none.reason() == NoReplyException.Reason.TOO_LARGE;
                count(start, up ? Optional.empty() : Optional.of(none));
            }
            throw new NotHadException(none.reason().name());
        } catch (RuntimeException fault) {
            breaker.releasePermission();
            throw fault;
        }
    }

    private void count(long start, Optional<Exception> fault) {
        long took = System.nanoTime() - start;
        fault.ifPresentOrElse(
                failure -> breaker.onError(took, TimeUnit.NANOSECONDS, failure),
                () -> breaker.onSuccess(took, TimeUnit.NANOSECONDS));
    }

    private static Optional<String> next(ObjectNode page) {
        JsonNode links = page.path("link");
        for (JsonNode link : links.isArray() ? links : List.of(links)) {
            if (link.path("relation").asText().equals("next")) {
                // Many servers write it as it is.
                return Optional.of(link.path("url").asText().replace("|", "%7C"));
            }
        }
        return Optional.empty();
    }

    /** One page was not had. */
    private static final class NotHadException extends Exception {

        private final String reason;

        NotHadException(String reason) {
            super(reason);
            this.reason = reason;
        }
    }
}
