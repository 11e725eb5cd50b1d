package org.osteon.server.cli.hook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One call of a CDS service about a patient whom the server itself holds. */
public final class HookCall {

    private static final Duration ANSWER_TIMEOUT = Duration.ofMinutes(2);

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final URI server;

    /**
     * @param server where {@code /cds-services} and {@code /fhir} are, without a trailing slash
     */
    public HookCall(URI server) {
        this.server = server;
    }

    /**
     * Fires a hook without prefetch: what the service needs it reads from the server's own store.
     *
     * @param patientId id of the Patient in that store
     * @param orders file with the draft orders; null for a hook without orders
     * @return the body of the answer, as it came
     * @throws HookFailedException when there is no such service, or it answered with an error
     */
    public String fire(String hook, String patientId, @Nullable Path orders)
            throws HookFailedException, InterruptedException {
        return post(serviceFor(hook), HookBody.of(hook, server + "/fhir", patientId, orders));
    }

    private String serviceFor(String hook) throws HookFailedException, InterruptedException {
        var answer = send(HttpRequest.newBuilder(URI.create(server + "/cds-services")));
        if (answer.statusCode() != 200) {
            throw new HookFailedException(
                    server + " has no CDS services (HTTP " + answer.statusCode() + ")." + said(answer.body()));
        }
        var hooks = new ArrayList<String>();
        for (JsonNode service : tree(answer.body()).path("services")) {
            if (service.path("hook").asText().equals(hook)) {
                return service.path("id").asText();
            }
            hooks.add(service.path("hook").asText());
        }
        throw new HookFailedException(
                server + " has no service for " + hook + (hooks.isEmpty() ? "." : ", only for " + hooks + "."));
    }

    private String post(String service, ObjectNode request) throws HookFailedException, InterruptedException {
        var answer = send(HttpRequest.newBuilder(URI.create(server + "/cds-services/" + service))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(request.toString())));
        if (answer.statusCode() != 200) {
            throw new HookFailedException(
                    service + " answered HTTP " + answer.statusCode() + "." + said(answer.body()));
        }
        if (!tree(answer.body()).path("cards").isArray()) {
            throw new HookFailedException(service + " answered without cards.");
        }
        return answer.body();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws HookFailedException, InterruptedException {
        try {
            return http.send(
                    request.header("Accept", "application/json")
                            .timeout(ANSWER_TIMEOUT)
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new HookFailedException("No answer from " + server + ": is the server running? (./osteon serve)", e);
        }
    }

    /** What an OperationOutcome says, one line for each issue. */
    private static String said(String body) {
        var lines = new ArrayList<String>();
        for (JsonNode issue : tree(body).path("issue")) {
            List.of(
                            issue.at("/details/text").asText(),
                            issue.path("diagnostics").asText())
                    .stream()
                    .filter(text -> !text.isEmpty())
                    .map(Plain::line)
                    .forEach(lines::add);
        }
        return Optional.of(String.join("\n  ", lines))
                .filter(text -> !text.isEmpty())
                .map(text -> "\n  " + text)
                .orElse("");
    }

    private static JsonNode tree(String body) {
        try {
            var content = HookJson.MAPPER.readTree(body);
            return content == null ? HookJson.MAPPER.missingNode() : content;
        } catch (JsonProcessingException e) {
            return HookJson.MAPPER.missingNode();
        }
    }
}
