package org.osteon.cdshooks.trust;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Optional;
import org.osteon.cdshooks.outbound.GuardedHttp;
import org.osteon.cdshooks.outbound.HttpCall;
import org.osteon.cdshooks.outbound.HttpReply;
import org.osteon.cdshooks.outbound.NoReplyException;
import org.osteon.cdshooks.outbound.UrlPrefix;

/** A key set that its issuer publishes. Only the configured address is ever called, whatever tokens say. */
public final class PublishedKeys implements KeyDocuments {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final int LARGEST = 256 * 1024;

    private final GuardedHttp http;
    private final HttpCall call;

    public PublishedKeys(UrlPrefix address, GuardedHttp http) {
        this.http = http;
        this.call = new HttpCall(address.itself(), "application/json", Optional.empty(), TIMEOUT, LARGEST);
    }

    @Override
    public Document fetch() throws UnusableKeysException {
        try {
            HttpReply reply = http.get(call);
            if (reply.status() != 200) {
                throw new UnusableKeysException("the address answered with status " + reply.status());
            }
            return new Document(new String(reply.body(), UTF_8), CacheControl.maxAge(reply.header("Cache-Control")));
        } catch (NoReplyException e) {
            throw new UnusableKeysException("the address did not answer (" + e.reason() + ")");
        }
    }
}
