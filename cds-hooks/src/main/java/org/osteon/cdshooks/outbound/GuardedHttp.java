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
        HttpGet request = new HttpGet(call.url().uri());
        request.setHeader(HttpHeaders.ACCEPT, call.accept());
        call.bearerToken().ifPresent(token -> request.setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token));
        Future<?> deadline = deadlines.schedule(request::cancel, call.timeout().toMillis(), TimeUnit.MILLISECONDS);
        try {
            return client.execute(request, response -> reply(response, call.maxBytes()));
        } catch (RefusedAddressException refused) {
            throw new NoReplyException(Reason.REFUSED, "an address of the host may not be called");
        } catch (IOException | UncheckedIOException failed) {
            boolean late = request.isCancelled() || failed instanceof InterruptedIOException;
            throw new NoReplyException(
                    late ? Reason.TIMED_OUT : Reason.UNREACHABLE,
                    failed.getClass().getSimpleName());
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

    private static HttpReply reply(ClassicHttpResponse response, int maxBytes) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : response.getHeaders()) {
            headers.putIfAbsent(header.getName(), header.getValue());
        }
        HttpEntity entity = response.getEntity();
        return new HttpReply(response.getCode(), headers, entity == null ? new byte[0] : body(entity, maxBytes));
    }

    private static byte[] body(HttpEntity entity, int maxBytes) throws IOException {
        if (entity.getContentLength() > maxBytes) {
            throw new NoReplyException(Reason.TOO_LARGE, "more than " + maxBytes + " bytes");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // Not closed here: closing reads to the end, and there need not be one. The client closes the connection.
        InputStream content = entity.getContent();
        byte[] buffer = new byte[8192];
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            if (bytes.size() + read > maxBytes) {
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
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(stepTimeout)
                        .setResponseTimeout(stepTimeout)
                        .setAuthenticationEnabled(false)
                        .setRedirectsEnabled(false)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setUserAgent("Osteon")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableConnectionState()
                .build();
    }
}
