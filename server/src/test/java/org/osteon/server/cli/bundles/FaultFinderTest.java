package org.osteon.server.cli.bundles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.osteon.server.cli.bundles.Answer.Issue;
import org.osteon.server.cli.bundles.Answer.Refused;

class FaultFinderTest {

    @Test
    void believesTheServerWhenItNamesTheEntry() throws Exception {
        var refused = new Refused(422, List.of(new Issue("Too long.", "Bundle.entry[1].resource.name")));

        assertThat(FaultFinder.describe(twoResources(), refused)).isEqualTo("entry 1 (Observation/o): Too long.");
    }

    @Test
    void findsTheEntryByTheReferenceComplainedAbout() throws Exception {
        var refused = new Refused(
                400,
                List.of(new Issue("Resource Patient/nobody not found, specified in path: Observation.subject", "")));

        assertThat(FaultFinder.describe(twoResources(), refused))
                .startsWith("entry 1 (Observation/o): Resource Patient/nobody");
    }

    @Test
    void findsTheEntryByItsOwnName() throws Exception {
        var refused = new Refused(422, List.of(new Issue("Observation/o is too odd", "")));

        assertThat(FaultFinder.describe(twoResources(), refused)).startsWith("entry 1 (Observation/o): ");
    }

    @Test
    void passesOnTheReasonWhenNoEntryIsFound() throws Exception {
        var refused = new Refused(422, List.of(new Issue("No\nsuch \u001b[31mthing", "")));

        assertThat(FaultFinder.describe(twoResources(), refused)).isEqualTo("No such [31mthing");
    }

    private static Transaction twoResources() throws Exception {
        return transaction(
                "{\"resourceType\": \"Patient\", \"id\": \"p\"}",
                "{\"resourceType\": \"Observation\", \"id\": \"o\", \"status\": \"final\", \"code\": {\"text\": \"x\"}, \"subject\": {\"reference\": \"Patient/nobody\"}}");
    }

    private static Transaction transaction(String... resources) throws Exception {
        var builder = new TransactionBuilder(new ResourceCheck());
        for (String resource : resources) {
            var entry = FhirJson.MAPPER.createObjectNode();
            entry.set("resource", (ObjectNode) FhirJson.MAPPER.readTree(resource));
            builder.addEntry(entry, "collection");
        }
        return builder.build();
    }
}
