package org.osteon.server.cli.bundles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osteon.server.cli.StubServer.Said;
import org.osteon.server.cli.bundles.ImportReport.Counts;
import org.osteon.server.cli.bundles.ImportReport.Failure;

class ImporterTest {

    private static final ImportListener NOBODY = new ImportListener() {
        @Override
        public void starts(int files, long bytes) {}

        @Override
        public void advanced(long bytes, int resources) {}

        @Override
        public void finished(Path file, int resources) {}
    };

    @TempDir
    private Path folder;

    @Test
    void countsByType() throws Exception {
        var file = write("a.json", bundle(resource("Patient", "p"), resource("Observation", "o")));
        try (var server = FhirStub.storing()) {
            run(server, file);
            var again = run(server, file);

            assertThat(again.byType())
                    .containsEntry("Patient", new Counts(0, 1, 0))
                    .containsEntry("Observation", new Counts(0, 1, 0));
            assertThat(again.failures()).isEmpty();
        }
    }

    @Test
    void reportsABundleThatIsRefusedAndStoresTheOthers() throws Exception {
        write("bad.json", bundle(resource("Patient", "p"), resource("Observation", "wrong")));
        write("good.json", bundle(resource("Patient", "q")));
        try (var server = FhirStub.storingUnless("wrong")) {
            var report = run(server, folder);

            assertThat(report.total()).isEqualTo(new Counts(1, 0, 2));
            assertThat(report.failures())
                    .containsExactly(new Failure(folder.resolve("bad.json").toString(), "Invalid value"));
        }
    }

    @Test
    void sendsNothingOfABundleWithAnInvalidResource() throws Exception {
        var file = write(
                "bad.json", bundle(resource("Patient", "p"), "{\"resourceType\": \"Observation\", \"id\": \"o\"}"));
        try (var server = FhirStub.storing()) {
            var report = run(server, file);

            assertThat(server.transactions()).isEmpty();
            assertThat(report.total()).isEqualTo(new Counts(0, 0, 2));
            assertThat(report.failures())
                    .extracting(Failure::what)
                    .containsExactly("entry 1 (Observation/o): Observation.status is missing");
        }
    }

    @Test
    void reportsAnInvalidLineAndSendsTheOthers() throws Exception {
        var file = write(
                "Patient.ndjson", resource("Patient", "p") + "\n{\"resourceType\": \"Patient\", \"shoeSize\": 7}");
        try (var server = FhirStub.storing()) {
            var report = run(server, file);

            assertThat(report.total()).isEqualTo(new Counts(1, 0, 1));
            assertThat(report.failures()).extracting(Failure::where).containsExactly(file + ":2");
        }
    }

    @Test
    void storesAllLinesButTheBadOnes() throws Exception {
        var lines = IntStream.rangeClosed(1, 450)
                .mapToObj(line -> line == 1
                        ? "nonsense"
                        : resource("Observation", line == 250 || line == 251 ? "wrong-" + line : "o" + line))
                .collect(Collectors.joining("\n"));
        var file = write("Observation.ndjson", lines);
        try (var server = FhirStub.storingUnless("wrong")) {
            var report = run(server, file);

            assertThat(report.total()).isEqualTo(new Counts(447, 0, 2));
            assertThat(report.failures())
                    .extracting(Failure::where)
                    .containsExactlyInAnyOrder(file + ":1", file + ":250", file + ":251");
        }
    }

    @Test
    void sendsLinesInTransactionsOfSomeHundred() throws Exception {
        var lines = IntStream.rangeClosed(1, 450)
                .mapToObj(line -> resource("Observation", "o" + line))
                .collect(Collectors.joining("\n"));
        var file = write("Observation.ndjson", lines);
        try (var server = FhirStub.storing()) {
            run(server, file);

            assertThat(server.transactions())
                    .extracting(transaction -> transaction.path("entry").size())
                    .containsExactlyInAnyOrder(200, 200, 50);
        }
    }

    @Test
    void takesABundleInALineForATransaction() throws Exception {
        var file = write(
                "mixed.ndjson",
                resource("Patient", "p") + "\n" + bundle(resource("Patient", "a"), resource("Patient", "b")) + "\n"
                        + resource("Patient", "q"));
        try (var server = FhirStub.storing()) {
            var report = run(server, file);

            assertThat(report.total()).isEqualTo(new Counts(4, 0, 0));
            assertThat(server.transactions()).hasSize(3);
        }
    }

    @Test
    void finishesAStepBeforeTheNext() throws Exception {
        write("Patient.ndjson", resource("Patient", "p"));
        write("Condition.ndjson", resource("Condition", "c"));
        write("Organization.ndjson", resource("Organization", "o"));
        try (var server = FhirStub.storing()) {
            run(server, folder);

            assertThat(server.transactions())
                    .extracting(transaction ->
                            transaction.at("/entry/0/request/url").asText())
                    .containsExactly("Organization/o", "Patient/p", "Condition/c");
        }
    }

    @Test
    void sendsALineAgainThatRefersToOneFurtherDown() throws Exception {
        var file = write("Organization.ndjson", """
                {"resourceType": "Organization", "id": "ward", "partOf": {"reference": "Organization/hospital"}}
                {"resourceType": "Organization", "id": "hospital"}
                {"resourceType": "Organization", "id": "lost", "partOf": {"reference": "Organization/nowhere"}}
                """);
        Set<String> stored = ConcurrentHashMap.newKeySet();
        try (var server = FhirStub.answering(transaction -> {
            for (JsonNode entry : transaction.path("entry")) {
                String parent = entry.at("/resource/partOf/reference").asText();
                if (!parent.isEmpty() && !stored.contains(parent)) {
                    return new Said(400, FhirStub.outcome("Resource " + parent + " not found"));
                }
            }
            return FhirStub.store(transaction, stored);
        })) {
            var report = run(server, file);

            assertThat(stored).containsExactlyInAnyOrder("Organization/hospital", "Organization/ward");
            assertThat(report.total()).isEqualTo(new Counts(2, 0, 1));
            assertThat(report.failures())
                    .containsExactly(
                            new Failure(file + ":3", "Organization/lost: Resource Organization/nowhere not found"));
        }
    }

    @Test
    void givesUpWhenTheServerStops() throws Exception {
        write("a.json", bundle(resource("Patient", "p")));
        write("b.json", bundle(resource("Patient", "q")));
        try (var server = FhirStub.answering((JsonNode transaction) -> new Said(500, ""))) {
            var importer = new Importer(server.endpoint(), 1, NOBODY);

            assertThatExceptionOfType(ServerUnavailableException.class)
                    .isThrownBy(() -> importer.run(List.of(folder), false));
        }
    }

    private ImportReport run(FhirStub server, Path path) throws Exception {
        var importer = new Importer(server.endpoint(), 2, NOBODY);
        importer.run(List.of(path), false);
        return importer.report();
    }

    private static String resource(String type, String id) {
        return switch (type) {
            case "Observation" -> """
                    {"resourceType": "Observation", "id": "%s", "status": "final", "code": {"text": "x"}}""".formatted(id);
            case "Condition" -> """
                    {"resourceType": "Condition", "id": "%s", "subject": {"reference": "Patient/p"}}""".formatted(id);
            default -> "{\"resourceType\": \"%s\", \"id\": \"%s\"}".formatted(type, id);
        };
    }

    private static String bundle(String... resources) {
        return "{\"resourceType\": \"Bundle\", \"type\": \"collection\", \"entry\": ["
                + IntStream.range(0, resources.length)
                        .mapToObj(i -> "{\"resource\": " + resources[i] + "}")
                        .collect(Collectors.joining(","))
                + "]}";
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
