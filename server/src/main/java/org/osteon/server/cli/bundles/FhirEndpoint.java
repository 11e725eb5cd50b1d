package org.osteon.server.cli.bundles;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.osteon.server.cli.bundles.Answer.Accepted;
import org.osteon.server.cli.bundles.Answer.Issue;
import org.osteon.server.cli.bundles.Answer.Refused;
import org.osteon.server.cli.bundles.Answer.Stored;

/** A FHIR server that takes transactions. Safe for use by several threads. */
final class FhirEndpoint {

    private static final String FHIR_JSON = "application/fhir+json";
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /** The largest sample, 16,920 entries in one transaction, takes minutes on a small machine. */
    private static final Duration ANSWER_TIMEOUT = Duration.ofHours(1);

    private static final Set<Integer> BUSY = Set.of(409, 429, 502, 503, 504);
    private static final Set<Integer> WRONG_SERVER = Set.of(401, 403, 405, 501);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
    private final URI base;
    private final Backoff backoff;

    FhirEndpoint(URI base, Backoff backoff) {
        this.base = base;
        this.backoff = backoff;
    }

    /** Asks for the server's CapabilityStatement, so that a wrong address is found before the first file is read. */
    void check() throws ServerUnavailableException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(base + "/metadata?_summary=true"))
                .header("Accept", FHIR_JSON)
                .timeout(Duration.ofMinutes(2))
                .build();
        try {
            var response = http.send(request, BodyHandlers.ofInputStream());
            try (var body = response.body()) {
                if (response.statusCode() != 200
                        || !readTree(body).path("resourceType").asText().equals("CapabilityStatement")) {
                    throw new ServerUnavailableException(base + " is no FHIR server (HTTP " + response.statusCode()
                            + " where its CapabilityStatement should be)");
                }
            }
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    /**
     * Sends a transaction, again and again while the server is busy or two transactions got into each other's way.
     *
     * @throws ServerUnavailableException when there is no answer, or not one of a FHIR server
     */
    Answer send(Transaction transaction) throws ServerUnavailableException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                var response = http.send(post(transaction), BodyHandlers.ofInputStream());
                try (var body = response.body()) {
                    if (attempt >= backoff.tries() || !isWorthAnotherTry(response)) {
                        return answer(response, body, transaction.entries().size());
                    }
                    body.readAllBytes();
                }
            } catch (ConnectException e) {
                throw unreachable(e);
            } catch (IOException e) {
                if (attempt >= backoff.tries()) {
                    throw unreachable(e);
                }
            }
            Thread.sleep(backoff.before(attempt, ThreadLocalRandom.current().nextDouble())
                    .toMillis());
        }
    }

    private HttpRequest post(Transaction transaction) {
        return HttpRequest.newBuilder(base)
                .header("Content-Type", FHIR_JSON)
                .header("Accept", FHIR_JSON)
                .header("Prefer", "return=minimal")
                .timeout(ANSWER_TIMEOUT)
                .POST(BodyPublishers.ofByteArray(transaction.body()))
                .build();
    }

    private static boolean isWorthAnotherTry(HttpResponse<InputStream> response) {
        return BUSY.contains(response.statusCode());
    }

    private Answer answer(HttpResponse<InputStream> response, InputStream body, int entries)
            throws ServerUnavailableException, IOException {
        int status = response.statusCode();
        if (WRONG_SERVER.contains(status)) {
            throw new ServerUnavailableException(base + " takes no transactions from here (HTTP " + status + ")");
        }
        var content = readTree(body);
        String type = content.path("resourceType").asText();
        if (status == 200 && type.equals("Bundle")) {
            return new Accepted(results(content.path("entry"), entries));
        }
        if (status >= 400 && type.equals("OperationOutcome")) {
            return new Refused(status, issues(content));
        }
        throw new ServerUnavailableException(base + " does not answer as a FHIR server does (HTTP " + status + ")");
    }

    private List<Stored> results(JsonNode answers, int entries) throws ServerUnavailableException {
        if (answers.size() != entries) {
            throw new ServerUnavailableException(
                    base + " answered " + answers.size() + " entries of a transaction with " + entries);
        }
        var results = new ArrayList<Stored>(entries);
        for (JsonNode entry : answers) {
            var response = entry.path("response");
            results.add(isUnchanged(response) ? Stored.UNCHANGED : Stored.STORED);
        }
        return results;
    }

    /** HAPI says in the outcome of each entry whether something changed. */
    private static boolean isUnchanged(JsonNode response) {
        for (JsonNode issue : response.path("outcome").path("issue")) {
            String code = issue.at("/details/coding/0/code").asText();
            if (code.contains("NO_CHANGE") || code.equals("SUCCESSFUL_CREATE_WITH_CONDITIONAL_MATCH")) {
                return true;
            }
        }
        return false;
    }

    private static List<Issue> issues(JsonNode outcome) {
        var issues = new ArrayList<Issue>();
        for (JsonNode issue : outcome.path("issue")) {
            String severity = issue.path("severity").asText().toLowerCase(Locale.ROOT);
            if (severity.equals("error") || severity.equals("fatal")) {
                String details = issue.at("/details/text").asText();
                String diagnostics = issue.path("diagnostics").asText();
                String expression = issue.at("/expression/0").asText();
                issues.add(new Issue(
                        details.isEmpty() ? diagnostics : diagnostics.isEmpty() ? details : details + " " + diagnostics,
                        expression.isEmpty() ? issue.at("/location/0").asText() : expression));
            }
        }
        return issues;
    }

    private static JsonNode readTree(InputStream body) throws IOException {
        try {
            var content = FhirJson.MAPPER.readTree(body);
            return content == null ? FhirJson.MAPPER.createObjectNode() : content;
        } catch (JsonProcessingException e) {
            return FhirJson.MAPPER.createObjectNode();
        }
    }

    private ServerUnavailableException unreachable(IOException e) {
        return new ServerUnavailableException(
                "No answer from " + base + ": is the server running? (./osteon serve)", e);
    }
}
