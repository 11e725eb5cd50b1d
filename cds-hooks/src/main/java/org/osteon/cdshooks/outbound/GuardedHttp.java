package org.osteon.cdshooks.outbound;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.osteon.cdshooks.outbound.CheckedNames.RefusedAddressException;
import org.osteon.cdshooks.outbound.NoReplyException.Reason;

/**
 * Calls URLs that a site allowed, under the {@link AddressRules}: a name is resolved once, and the connection goes to the address that was
 * looked at. Follows no redirect, uses no proxy, keeps no cookie, tries nothing twice. Thread-safe.
 */
public final class GuardedHttp implements AutoCloseable {

    private static final int MAX_CONNECTIONS = 64;
    private static final int MAX_CONNECTIONS_PER_HOST = 32;

    private final AddressRules rules;
    private final Duration stepTimeout;
    private final CloseableHttpClient client;
    private final ScheduledThreadPoolExecutor deadlines;

    /**
     * Connects to nobody yet.
     *
     * @param tls whom to trust; the name in the certificate is compared with the one called in any case
     * @param stepTimeout for the connection, for the TLS handshake, and between any two bytes of an answer
     */
    public GuardedHttp(AddressRules rules, NameResolver names, SSLContext tls, Duration stepTimeout) {
        this.rules = rules;
        this.stepTimeout = stepTimeout;
        this.client = client(new CheckedNames(names, rules), tls, Timeout.of(stepTimeout));
        this.deadlines = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "outbound-deadlines");
            thread.setDaemon(true);
            return thread;
        });
        this.deadlines.setRemoveOnCancelPolicy(true);
    }

    /**
     * Makes the call and waits for all of the answer.
     *
     * @throws NoReplyException if none came, or not whole, or not in time; {@link Reason#REFUSED} if nobody was contacted at all
     */
    public HttpReply get(HttpCall call) {
        if (!rules.allow(call.url())) {
            throw new NoReplyException(Reason.REFUSED, "the host or scheme may not be called");
        }
        HttpGet request = request(call);
        Future<?> deadline = deadlines.schedule(request::cancel, call.timeout().toMillis(), TimeUnit.MILLISECONDS);
        try {
            return client.execute(request, response -> reply(response, request, call.maxBytes()));
        } catch (RefusedAddressException refused) {
            throw new NoReplyException(Reason.REFUSED, "an address of the host may not be called");
        } catch (IOException | UncheckedIOException failed) {
            boolean late = request.isCancelled() || failed instanceof InterruptedIOException;
            throw new NoReplyException(
                    late ? Reason.TIMED_OUT : Reason.UNREACHABLE,
                    failed.getClass().getSimpleName());
        } catch (IllegalStateException failed) {
            // What the client throws when a call is stopped between two of its steps.
            if (request.isCancelled()) {
                throw new NoReplyException(Reason.TIMED_OUT, "stopped");
            }
            throw failed;
        } finally {
            deadline.cancel(false);
        }
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpGet request(HttpCall call) {
        HttpGet request = new HttpGet(call.url().uri());
        request.setHeader(HttpHeaders.ACCEPT, call.accept());
        call.bearerToken().ifPresent(token -> request.setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token));
        Duration step = call.timeout().compareTo(stepTimeout) < 0 ? call.timeout() : stepTimeout;
        request.setConfig(config(Timeout.of(step)));
        return request;
    }

    private static HttpReply reply(ClassicHttpResponse response, HttpGet request, int maxBytes) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : response.getHeaders()) {
            headers.putIfAbsent(header.getName(), header.getValue());
        }
        HttpEntity entity = response.getEntity();
        byte[] body = entity == null ? new byte[0] : body(entity.getContent(), request, maxBytes);
        return new HttpReply(response.getCode(), headers, body);
    }

    private static byte[] body(InputStream content, HttpGet request, int maxBytes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            if (request.isCancelled()) {
                throw new InterruptedIOException();
            }
            if (bytes.size() + read > maxBytes) {
                // Else the client would read the rest before it closes, and there need not be an end to it.
                request.cancel();
                throw new NoReplyException(Reason.TOO_LARGE, "more than " + maxBytes + " bytes");
            }
            bytes.write(buffer, 0, read);
        }
        return bytes.toByteArray();
    }

    private static CloseableHttpClient client(CheckedNames names, SSLContext tls, Timeout stepTimeout) {
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(names)
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(tls))
                .setDefaultTlsConfig(
                        TlsConfig.custom().setHandshakeTimeout(stepTimeout).build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(stepTimeout)
                        .setSocketTimeout(stepTimeout)
                        // A name is to be resolved anew from time to time.
                        .setTimeToLive(TimeValue.ofMinutes(1))
                        .build())
                .setMaxConnTotal(MAX_CONNECTIONS)
                .setMaxConnPerRoute(MAX_CONNECTIONS_PER_HOST)
                .build();
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setUserAgent("Osteon")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableConnectionState()
                .build();
    }

    private static RequestConfig config(Timeout stepTimeout) {
        return RequestConfig.custom()
                .setConnectionRequestTimeout(stepTimeout)
                .setResponseTimeout(stepTimeout)
                .setAuthenticationEnabled(false)
                .setRedirectsEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .build();
    }
}
