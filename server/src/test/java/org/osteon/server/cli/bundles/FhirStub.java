package org.osteon.server.cli.bundles;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.osteon.server.cli.StubServer;
import org.osteon.server.cli.StubServer.Said;

/** As much of a FHIR server as an importer meets: a CapabilityStatement and transactions that store all or nothing. */
final class FhirStub implements AutoCloseable {

    static final Backoff AT_ONCE = new Backoff(Duration.ofMillis(1), 3);

    private final StubServer server;

    private FhirStub(Function<JsonNode, Said> transactions) throws IOException {
        server = StubServer.answering(asked -> asked.line().startsWith("GET")
                ? new Said(200, "{\"resourceType\":\"CapabilityStatement\"}")
                : transactions.apply(tree(asked.body())));
    }

    /** Stores every transaction. */
    static FhirStub storing() throws IOException {
        return storingUnless("no such text");
    }

    /** Refuses a transaction that holds this text anywhere. */
    static FhirStub storingUnless(String text) throws IOException {
        var stored = ConcurrentHashMap.<String>newKeySet();
        return new FhirStub(transaction -> transaction.toString().contains(text)
                ? new Said(400, outcome("Invalid value"))
                : store(transaction, stored));
    }

    /** Answers each transaction as told. */
    static FhirStub answering(Function<JsonNode, Said> transactions) throws IOException {
        return new FhirStub(transactions);
    }

    static Said store(JsonNode transaction, Set<String> stored) {
        var answer = FhirJson.MAPPER.createObjectNode().put("resourceType", "Bundle");
        var entries = answer.putArray("entry");
        transaction.path("entry").forEach(entry -> {
            boolean isNew = stored.add(entry.at("/request/url").asText());
            entries.addObject()
                    .putObject("response")
                    .putObject("outcome")
                    .putArray("issue")
                    .addObject()
                    .putObject("details")
                    .putArray("coding")
                    .addObject()
                    .put("code", isNew ? "SUCCESSFUL_UPDATE_AS_CREATE" : "SUCCESSFUL_UPDATE_NO_CHANGE");
        });
        return new Said(200, answer.toString());
    }

    static String outcome(String diagnostics) {
        return FhirJson.MAPPER
                .createObjectNode()
                .put("resourceType", "OperationOutcome")
                .set(
                        "issue",
                        FhirJson.MAPPER
                                .createArrayNode()
                                .add(FhirJson.MAPPER
                                        .createObjectNode()
                                        .put("severity", "error")
                                        .put("diagnostics", diagnostics)))
                .toString();
    }

    URI url() {
        return server.url("/fhir");
    }

    FhirEndpoint endpoint() {
        return new FhirEndpoint(url(), AT_ONCE);
    }

    /** The transactions it was sent, in order, also those that it refused. */
    List<JsonNode> transactions() {
        return server.asked().stream()
                .filter(asked -> asked.line().equals("POST /fhir"))
                .map(asked -> tree(asked.body()))
                .toList();
    }

    static JsonNode tree(String json) {
        try {
            return FhirJson.MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
