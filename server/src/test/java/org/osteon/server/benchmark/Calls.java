package org.osteon.server.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The two ways to ask, over HTTP: the hook with its data in the request, and {@code $apply} over the store. Thread-safe. */
final class Calls {

    static final ObjectMapper JSON = new ObjectMapper();
    private static final String PLAN = "osteon-therapy-options";
    private static final Duration LONGEST_ANSWER = Duration.ofMinutes(10);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String server;
    private final byte[] hookBody;
    private final String patientId;

    /**
     * @param server base address without a trailing slash
     * @param hookBody a {@code patient-view} call with full prefetch
     */
    Calls(String server, byte[] hookBody, String patientId) {
        this.server = server;
        this.hookBody = hookBody.clone();
        this.patientId = patientId;
    }

    /** Whether the hook answers by now. */
    boolean isAnswering() throws InterruptedException {
        try {
            return client.send(hookRequest(), BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notListeningYet) {
            return false;
        }
    }

    byte[] hook() throws InterruptedException {
        return send(hookRequest());
    }

    byte[] apply() throws InterruptedException {
        return send(fhir("PlanDefinition/" + PLAN + "/$apply?subject=Patient/" + patientId));
    }

    JsonNode plan() throws InterruptedException {
        return tree(send(fhir("PlanDefinition/" + PLAN)));
    }

    void store(JsonNode transaction) throws InterruptedException {
        send(request("/fhir")
                .header("Content-Type", "application/fhir+json")
                .POST(BodyPublishers.ofString(transaction.toString()))
                .build());
    }

    static JsonNode tree(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new BenchmarkFailedException("An answer is no JSON.", e);
        }
    }

    private HttpRequest hookRequest() {
        return request("/cds-services/" + PLAN)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(hookBody))
                .build();
    }

    private HttpRequest fhir(String path) {
        return request("/fhir/" + path)
                .header("Accept", "application/fhir+json")
                .build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server + path)).timeout(LONGEST_ANSWER);
    }

    private byte[] send(HttpRequest request) throws InterruptedException {
        HttpResponse<byte[]> answer;
        try {
            answer = client.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new BenchmarkFailedException("No answer to " + request.method() + " " + request.uri(), e);
        }
        if (answer.statusCode() != 200) {
            throw new BenchmarkFailedException("HTTP " + answer.statusCode() + " to " + request.method() + " "
                    + request.uri() + ": " + new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8));
        }
        return answer.body();
    }
}
