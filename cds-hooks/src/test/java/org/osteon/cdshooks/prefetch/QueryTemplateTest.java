package org.osteon.cdshooks.prefetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osteon.cdshooks.protocol.HookContext;

class QueryTemplateTest {

    @ParameterizedTest
    @CsvSource({
        "Patient/{{context.patientId}},                    Patient/p1",
        "Condition?patient={{ context.patientId }}&_count=5, Condition?patient=p1&_count=5",
        "{{context.userId}},                               PractitionerRole/u1",
        "Encounter/{{context.encounterId}},                Encounter/e1",
        "PractitionerRole/{{userPractitionerRoleId}},      PractitionerRole/u1",
        "Patient/p1,                                       Patient/p1",
    })
    void putsValuesIntoTokens(String template, String query) {
        assertThat(QueryTemplate.resolve(template, context("PractitionerRole/u1")))
                .contains(query);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{{userPractitionerId}}", "{{userPatientId}}", "{{context.draftOrders}}", "{{today()}}", "{{}}"})
    void hasNoQueryWhenATokenHasNoValue(String template) {
        assertThat(QueryTemplate.resolve(template, context("PractitionerRole/u1")))
                .isEmpty();
    }

    @Test
    void letsNoValueChangeTheQuery() {
        assertThat(QueryTemplate.resolve("{{context.userId}}", context("Practitioner/1&_include=*")))
                .isEmpty();
    }

    private static HookContext context(String userId) {
        return new HookContext("p1", Optional.of(userId), Optional.of("Encounter/e1"), List.of(), Optional.empty());
    }
}
