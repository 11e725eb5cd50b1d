package org.osteon.server.cli.bundles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.osteon.server.cli.bundles.Answer.Issue;
import org.osteon.server.cli.bundles.Answer.Refused;

class FaultFinderTest {

    private final FaultFinder faults = new FaultFinder();

    @Test
    void believesTheServerWhenItNamesTheEntry() throws Exception {
        var refused = new Refused(422, List.of(new Issue("Too long.", "Bundle.entry[1].resource.name")));

        assertThat(faults.describe(twoResources(), refused)).isEqualTo("entry 1 (Observation/o): Too long.");
    }

    @Test
    void findsTheEntryByTheReferenceComplainedAbout() throws Exception {
        var refused = new Refused(
                400,
                List.of(new Issue("Resource Patient/nobody not found, specified in path: Observation.subject", "")));

        assertThat(faults.describe(twoResources(), refused))
                .startsWith("entry 1 (Observation/o): Resource Patient/nobody");
    }

    @Test
    void findsTheEntryThatIsNoFhir() throws Exception {
        var transaction = transaction(
                "{\"resourceType\": \"Patient\", \"id\": \"p\"}",
                "{\"resourceType\": \"Patient\", \"id\": \"q\", \"birthDate\": \"yesterday\"}");
        var refused = new Refused(400, List.of(new Issue("Failed to parse request body", "")));

        assertThat(faults.describe(transaction, refused))
                .startsWith("entry 1 (Patient/q): ")
                .contains("birthDate");
    }

    @Test
    void passesOnTheReasonWhenNoEntryIsFound() throws Exception {
        var refused = new Refused(422, List.of(new Issue("No\nsuch \u001b[31mthing", "")));

        assertThat(faults.describe(twoResources(), refused)).isEqualTo("No such [31mthing");
    }

    private static Transaction twoResources() throws Exception {
        return transaction(
                "{\"resourceType\": \"Patient\", \"id\": \"p\"}",
                "{\"resourceType\": \"Observation\", \"id\": \"o\", \"subject\": {\"reference\": \"Patient/nobody\"}}");
    }

    private static Transaction transaction(String... resources) throws Exception {
        var builder = new TransactionBuilder();
        for (String resource : resources) {
            var entry = FhirJson.MAPPER.createObjectNode();
            entry.set("resource", (ObjectNode) FhirJson.MAPPER.readTree(resource));
            builder.addEntry(entry, "collection");
        }
        return builder.build();
    }
}
