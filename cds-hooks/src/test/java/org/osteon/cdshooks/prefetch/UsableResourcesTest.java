package org.osteon.cdshooks.prefetch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osteon.cdshooks.patientdata.Retrieve;
import org.osteon.cdshooks.patientdata.RetrieveFilter;
import org.osteon.cdshooks.patientdata.TextReading;
import org.osteon.cdshooks.prefetch.UsableResources.Demand;
import org.osteon.terminology.text.PhraseIndex;
import org.osteon.terminology.valueset.ValueSetIndex;

class UsableResourcesTest {

    private static final String SET = "https://osteon-cds.github.io/fhir/ValueSet/teas";

    private static final List<Retrieve> RETRIEVES =
            List.of(new Retrieve("MedicationRequest", Optional.of("medication"), Optional.of(SET)));
    private static final ValueSetIndex SETS = ValueSetIndex.of(List.of(teas()));
    private static final RetrieveFilter FILTER = RetrieveFilter.of(RETRIEVES, SETS);

    private final UsableResources usable = new UsableResources(FILTER);
    private final UsableResources readingTexts =
            new UsableResources(FILTER.keeping(TextReading.of(RETRIEVES, SETS, PhraseIndex.of(List.of(phrases())))));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"medicationCodeableConcept\":{\"coding\":[{\"system\":\"s\",\"code\":\"x\"},{\"system\":\"s\",\"code\":\"tea\"}]}",
                "\"medicationCodeableConcept\":{\"coding\":{\"system\":\"s\",\"code\":\"tea\"}}",
                "\"medicationCodeableConcept\":{\"text\":\"tea\"}",
                "\"medicationCodeableConcept\":{\"coding\":[{\"code\":\"x\"}]}",
                "\"medicationCodeableConcept\":\"tea\"",
                "\"medicationReference\":{\"reference\":\"Medication/1\"}",
                "\"x\":1"
            })
    void keepsWhatARetrieveMayUse(String member) {
        assertThat(usable.demandFor(sent("MedicationRequest", member))).isEqualTo(Demand.BY_CODE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"medicationCodeableConcept\":{\"coding\":[{\"system\":\"s\",\"code\":\"x\"},{\"system\":\"t\",\"code\":\"tea\"}]}"
            })
    void skipsWhatNoRetrieveCanUse(String member) {
        assertThat(usable.demandFor(sent("MedicationRequest", member))).isEqualTo(Demand.NONE);
        assertThat(usable.demandFor(sent("Condition", member))).isEqualTo(Demand.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"medicationCodeableConcept\":{\"coding\":[{\"system\":\"s\",\"code\":\"x\"}],\"text\":\"Black tea\"}",
                "\"medicationCodeableConcept\":{\"coding\":[{\"system\":\"s\",\"code\":\"x\",\"display\":\"Black tea\"}]}",
                "\"medicationCodeableConcept\":{\"coding\":[{\"system\":\"t\",\"code\":\"x\"}]}"
            })
    void keepsWhatIsNamedByItsWordsOrHasToBeCounted(String member) {
        assertThat(usable.demandFor(sent("MedicationRequest", member))).isEqualTo(Demand.NONE);
        assertThat(readingTexts.demandFor(sent("MedicationRequest", member))).isEqualTo(Demand.BY_CODE);
    }

    @Test
    void skipsWhatAKnownSystemSaysAndNoPhraseNames() {
        String member =
                "\"medicationCodeableConcept\":{\"coding\":[{\"system\":\"s\",\"code\":\"x\"}],\"text\":\"Coffee\"}";

        assertThat(readingTexts.demandFor(sent("MedicationRequest", member))).isEqualTo(Demand.NONE);
    }

    @Test
    void whatNoCodeAsksForIsWantedWhereTheTypeIsListed() {
        UsableResources listing = new UsableResources(RetrieveFilter.of(
                List.of(RETRIEVES.get(0), new Retrieve("MedicationRequest", Optional.empty(), Optional.empty())),
                SETS));

        assertThat(listing.demandFor(sent(
                        "MedicationRequest",
                        "\"medicationCodeableConcept\":{\"coding\":[{\"system\":\"s\",\"code\":\"x\"}]}")))
                .isEqualTo(Demand.LISTED);
        assertThat(listing.demandFor(sent(
                        "MedicationRequest",
                        "\"medicationCodeableConcept\":{\"coding\":[{\"system\":\"s\",\"code\":\"tea\"}]}")))
                .isEqualTo(Demand.BY_CODE);
        assertThat(listing.demandFor(sent("MedicationRequest", "\"x\":1"))).isEqualTo(Demand.BY_CODE);
    }

    @Test
    void codesThatAreKnownOnlyWhenTheyAreAskedForLeaveNothingToSkip() {
        UsableResources asking = new UsableResources(RetrieveFilter.of(
                List.of(
                        RETRIEVES.get(0),
                        new Retrieve("MedicationRequest", Optional.of("medication"), Optional.empty())),
                SETS));

        assertThat(asking.demandFor(sent(
                        "MedicationRequest",
                        "\"medicationCodeableConcept\":{\"coding\":[{\"system\":\"s\",\"code\":\"x\"}]}")))
                .isEqualTo(Demand.BY_CODE);
    }

    private static SentResource sent(String type, String member) {
        String json = "{\"resourceType\":\"%s\",%s}".formatted(type, member);
        return new SentResource((ObjectNode) PrefetchValueReaderTest.Json.node(json), "");
    }

    private static CodeSystem phrases() {
        CodeSystem topics = new CodeSystem().setUrl(PhraseIndex.TOPICS);
        var tea = topics.addConcept().setCode("tea");
        tea.addProperty().setCode("kind").setValue(new CodeType("medicine"));
        tea.addDesignation().setLanguage("en").setValue("tea");
        return topics;
    }

    private static ValueSet teas() {
        ValueSet set = new ValueSet();
        set.setUrl(SET);
        set.setVersion("1.0.0");
        set.getCompose().addInclude().setSystem("s").addConcept().setCode("tea");
        return set;
    }
}
