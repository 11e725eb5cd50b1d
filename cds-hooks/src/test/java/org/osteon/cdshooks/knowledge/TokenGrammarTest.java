package org.osteon.cdshooks.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class TokenGrammarTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Patient/{{context.patientId}}",
                "Patient/{{ context.patientId }}",
                "Encounter/{{context.encounterId}}",
                "{{context.userId}}",
                "Practitioner/{{userPractitionerId}}",
                "PractitionerRole/{{userPractitionerRoleId}}",
                "Patient/{{userPatientId}}",
                "RelatedPerson/{{userRelatedPersonId}}",
                "Condition?patient={{context.patientId}}&encounter={{context.encounterId}}"
            })
    @Tag("H-31")
    @Tag("H-43")
    void takesTheTokensOfAllCallers(String query) {
        assertThat(faults(PrefetchTokens.V2, query)).isEmpty();
        assertThat(faults(PrefetchTokens.V3, query)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Medication?_id={{context.draftOrders.entry.resource.ofType(MedicationRequest).medication.resolve().id}}",
                "Practitioner/{{%patient.generalPractitioner.resolve().ofType(Practitioner).id}}",
                "Observation?patient={{context.patientId}}&date=gt{{today() - 90 days}}&date=lt{{today()}}",
                "Practitioner?_id={{context.a.resolve().id|%patient.b.id}}"
            })
    @Tag("H-33")
    @Tag("H-34")
    void takesPathsOnlyWhereTheyAreSaidToBeOfRelease3(String query) {
        assertThat(faults(PrefetchTokens.V3, query)).isEmpty();
        assertThat(faults(PrefetchTokens.V2, query))
                .singleElement()
                .asString()
                .startsWith("prefetch key 'tested' holds {{")
                .endsWith("which is no token of CDS Hooks 2.0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Patient/{{patientId}}",
                "Patient/{{Patient.id}}",
                "Patient/{{context}}",
                "Patient/{{}}",
                "Patient/{{%nosuch.id}}",
                "Patient/{{%search.entry.id}}",
                "Patient/{{%tested.id}}",
                "Condition?_id={{context.a.where(x = 1).id}}",
                "Condition?_id={{context.a.first()}}",
                "Condition?_id={{context.a.ofType(Reference).id}}",
                "Condition?_id={{context.a.ofType(Condition}}",
                "Condition?_id={{context.a[0].id}}",
                "Condition?_id={{context.a..id}}",
                "Observation?date=gt{{today() - 3 months}}",
                "Observation?date=gt{{today() - 1 years}}",
                "Observation?date=gt{{now()}}",
                "Observation?date=gt{{today}}",
                "Observation?date=gt{{today() - days}}",
                "Condition?_id={{context.a.id|}}"
            })
    @Tag("H-33")
    @Tag("H-35")
    void refusesEverythingElse(String query) {
        assertThat(faults(PrefetchTokens.V3, query))
                .singleElement()
                .asString()
                .endsWith("which is no token of CDS Hooks 3.0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Patient/{context.patientId}", "Patient/{{context.patientId", "Patient/context.patientId}}"})
    @Tag("H-31")
    void refusesBracesThatAreNoToken(String query) {
        assertThat(faults(PrefetchTokens.V2, query))
                .containsExactly("prefetch key 'tested' holds braces that are no token");
    }

    @Test
    @Tag("H-34")
    void refusesAKeyThatMostCallersCannotSendAndAllMust() {
        var mandatory = new PrefetchTemplate("k", "A/{{context.a.id}}", true, List.of("A"), PrefetchTokens.V3);

        assertThat(TokenGrammar.faults(List.of(mandatory)))
                .containsExactly("prefetch key 'k' is mandatory, but callers of 2.0 cannot send it");
    }

    /** Behind a read and a search. */
    private static List<String> faults(PrefetchTokens tokens, String query) {
        return TokenGrammar.faults(List.of(
                new PrefetchTemplate("patient", "Patient/{{context.patientId}}", true, List.of("Patient")),
                new PrefetchTemplate("search", "Condition?patient={{context.patientId}}", false, List.of("Condition")),
                new PrefetchTemplate("tested", query, false, List.of("Condition"), tokens)));
    }
}
