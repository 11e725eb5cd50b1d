package org.osteon.cdshooks.patientdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.osteon.cdshooks.testing.SampleChart.CODES;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.osteon.cdshooks.testing.SampleKnowledge;
import org.osteon.terminology.code.ConceptCode;

class RetrieveFilterTest {

    private static final RetrieveFilter FILTER = SampleKnowledge.plan().retrieveFilter();

    @Test
    void aTypeThatNobodyAsksForMayBeSkipped() {
        assertThat(FILTER.mayBeUsed("Encounter")).isFalse();
        assertThat(FILTER.mayBeUsed("Condition")).isTrue();
    }

    @Test
    void aResourceWhoseCodesAreInNoSetAskedForMayBeSkipped() {
        assertThat(FILTER.codePaths("Condition")).containsExactly("code");
        assertThat(FILTER.mayBeUsed("Condition", "code", codes("cough"))).isFalse();
        assertThat(FILTER.mayBeUsed("Condition", "code", codes("green-tea"))).isFalse();
        assertThat(FILTER.mayBeUsed("Condition", "code", codes("cough", "flu"))).isTrue();
    }

    @Test
    void whatHasNoCodesIsKept() {
        assertThat(FILTER.mayBeUsed("Condition", "code", List.of())).isTrue();
    }

    @Test
    void aTypeThatIsRetrievedUnfilteredIsKeptWhole() {
        assertThat(FILTER.takesAll("Medication")).isTrue();
        assertThat(FILTER.codePaths("Medication")).isEmpty();
        assertThat(FILTER.mayBeUsed("Medication", "code", codes("coffee"))).isTrue();
    }

    @Test
    void theDetourOverMedicationIsNoUnfilteredRetrieveOfRequests() {
        assertThat(FILTER.takesAll("MedicationRequest")).isFalse();
        assertThat(FILTER.mayBeUsed("MedicationRequest", "medication", codes("coffee")))
                .isFalse();
    }

    @Test
    void oneUnfilteredRetrieveAmongOthersKeepsAll() {
        var filter = RetrieveFilter.of(
                Set.of(
                        new Retrieve(
                                "Condition",
                                Optional.of("code"),
                                Optional.of("https://osteon-cds.github.io/fhir/ValueSet/sample-colds")),
                        new Retrieve("Condition", Optional.empty(), Optional.empty())),
                SampleKnowledge.compiled().valueSets());

        assertThat(filter.takesAll("Condition")).isTrue();
    }

    private static List<ConceptCode> codes(String... codes) {
        return Arrays.stream(codes).map(code -> new ConceptCode(CODES, code)).toList();
    }
}
