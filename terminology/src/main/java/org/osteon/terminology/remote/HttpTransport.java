package org.osteon.terminology.remote;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osteon.terminology.remote.NoAnswerException.Reason;

/** Speaks HTTP with one server and no other: it knows one address, and follows no redirect. */
public final class HttpTransport implements Transport {

    private static final String FHIR_JSON = "application/fhir+json";
    private static final int MAX_ANSWER_BYTES = 64 * 1024 * 1024;

    private final ServerAddress server;
    private final Optional<String> authorization;
    private final Duration answerTimeout;
    private final HttpClient client;

    /**
     * Connects to nobody yet.
     *
     * @param authorization value of the header of that name; it is sent to this server only, and never logged
     * @param connectTimeout for the connection
     * @param answerTimeout for an answer, from the moment it is asked for
     */
    public HttpTransport(
            ServerAddress server, Optional<String> authorization, Duration connectTimeout, Duration answerTimeout) {
        this.server = server;
        this.authorization = authorization;
        this.answerTimeout = answerTimeout;
        this.client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .build();
    }

    @Override
    public Reply post(String operation, String json) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.operation(operation))
                .header("Content-Type", FHIR_JSON)
                .header("Accept", FHIR_JSON)
                .POST(BodyPublishers.ofString(json));
        authorization.ifPresent(value -> request.header("Authorization", value));
        // The timeout of a request ends with the headers of its answer.
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request.build(), headers -> new LimitedBody(MAX_ANSWER_BYTES));
        try {
            HttpResponse<byte[]> response = answer.get(answerTimeout.toMillis(), TimeUnit.MILLISECONDS);
            return new Reply(response.statusCode(), new String(response.body(), StandardCharsets.UTF_8));
        } catch (ExecutionException failed) {
            String kind = failed.getCause() == null
                    ? "no answer"
                    : failed.getCause().getClass().getSimpleName();
            throw new NoAnswerException(Reason.UNREACHABLE, kind);
        } catch (TimeoutException late) {
            answer.cancel(true);
            throw new NoAnswerException(Reason.UNREACHABLE, "no answer within " + answerTimeout);
        } catch (InterruptedException stopped) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new NoAnswerException(Reason.UNREACHABLE, "the thread was stopped");
        }
    }
}
