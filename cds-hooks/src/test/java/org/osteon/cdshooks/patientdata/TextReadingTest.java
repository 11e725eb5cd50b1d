package org.osteon.cdshooks.patientdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.MedicationStatement.MedicationStatementStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Procedure.ProcedureStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.osteon.terminology.code.ConceptCode;
import org.osteon.terminology.text.PhraseIndex;
import org.osteon.terminology.valueset.ValueSetIndex;

class TextReadingTest {

    private static final String CODES = "http://example.org/codes";
    private static final String DRUGS = "http://example.org/drugs";
    private static final String LOCAL = "http://example.org/local";
    private static final String COLD_SET = "http://example.org/ValueSet/cold";
    private static final String TEA_SET = "http://example.org/ValueSet/tea";

    private static final TextReading READING = TextReading.of(
            List.of(
                    new Retrieve("Condition", Optional.of("code"), Optional.of(COLD_SET)),
                    new Retrieve("Procedure", Optional.of("code"), Optional.of(COLD_SET)),
                    new Retrieve("MedicationRequest", Optional.of("medication"), Optional.of(TEA_SET)),
                    new Retrieve("MedicationStatement", Optional.of("medication"), Optional.of(TEA_SET))),
            ValueSetIndex.of(List.of(valueSet(COLD_SET, CODES, "cold"), valueSet(TEA_SET, DRUGS, "tea"))),
            PhraseIndex.of(List.of(topics())));

    @Test
    void whatAPhraseNamesBecomesACodingOfTheRecordAlone() {
        Condition condition = condition(new CodeableConcept().setText("A bad cold"));

        TextReading.Outcome read = read(condition);

        assertThat(topics(read.record(), "Condition")).containsExactly("cold");
        assertThat(codeOf(read.record(), "Condition").getText()).isEqualTo("A bad cold");
        assertThat(read.notUnderstood()).isEmpty();
        assertThat(condition.getCode().hasCoding()).isFalse();
    }

    @Test
    void displaysAreReadToo() {
        CodeableConcept local = coded(LOCAL, "17").setText("see note");
        local.getCodingFirstRep().setDisplay("common cold");

        assertThat(topics(read(condition(local)).record(), "Condition")).containsExactly("cold");
    }

    @Test
    void aKnownCodeDecidesAndItsWordsAreNotRead() {
        PatientRecord chart = record(condition(coded(CODES, "cold").setText("common cold")));

        assertThat(READING.read(chart).record()).isSameAs(chart);
        assertThat(READING.read(chart).notUnderstood()).isEmpty();
    }

    @Test
    void aCodeOfASystemKnownForTheTypeIsUnderstoodThoughNoSetHoldsIt() {
        assertThat(read(condition(coded(CODES, "hiccups"))).notUnderstood()).isEmpty();
        assertThat(read(condition(coded("https://example.org/codes/", "hiccups")))
                        .notUnderstood())
                .isEmpty();
        assertThat(read(condition(coded(DRUGS, "hiccups"))).notUnderstood()).isEqualTo(Map.of("Condition", 1));
    }

    @Test
    void whatSaysNothingIsCountedByType() {
        TextReading.Outcome read = read(
                condition(new CodeableConcept().setText("feels odd")),
                condition(coded(LOCAL, "18")),
                condition(new CodeableConcept()),
                procedure("massage", ProcedureStatus.COMPLETED),
                new MedicationRequest().setMedication(new CodeableConcept().setText("drops")),
                new Observation().setCode(new CodeableConcept().setText("odd")));

        assertThat(read.notUnderstood()).isEqualTo(Map.of("Condition", 3, "Procedure", 1, "MedicationRequest", 1));
    }

    @Test
    @Tag("H-82")
    void entriesInErrorAndRefutedOnesAreNeitherReadNorCounted() {
        Condition refuted = condition(new CodeableConcept().setText("cold"));
        refuted.getVerificationStatus().addCoding().setCode("refuted");
        Condition wrong = condition(new CodeableConcept().setText("odd"));
        wrong.getVerificationStatus().addCoding().setCode("entered-in-error");
        MedicationStatement statement = new MedicationStatement().setStatus(MedicationStatementStatus.ENTEREDINERROR);
        statement.setMedication(new CodeableConcept().setText("black tea"));
        PatientRecord chart = record(refuted, wrong, statement, procedure("cold", ProcedureStatus.ENTEREDINERROR));

        assertThat(READING.read(chart).record()).isSameAs(chart);
        assertThat(READING.read(chart).notUnderstood()).isEmpty();
    }

    @Test
    void typesThatNobodyAsksForAreLeftAlone() {
        TextReading conditionsOnly = TextReading.of(
                List.of(new Retrieve("Condition", Optional.empty(), Optional.empty())),
                ValueSetIndex.of(List.of()),
                PhraseIndex.of(List.of(topics())));
        PatientRecord chart = record(procedure("massage", ProcedureStatus.COMPLETED));

        assertThat(conditionsOnly.read(chart).notUnderstood()).isEmpty();
        assertThat(conditionsOnly.path("Procedure")).isEmpty();
        assertThat(conditionsOnly.path("Condition")).contains("code");
    }

    @Test
    @Tag("H-80")
    void aMedicineThatIsOnlyReferredToIsReadWhereItIs() {
        Medication tea = new Medication().setCode(new CodeableConcept().setText("Black tea 2 g"));
        tea.setId("Medication/m1");
        MedicationRequest request = new MedicationRequest().setMedication(new Reference("Medication/m1"));
        MedicationStatement containing = new MedicationStatement().setMedication(new Reference("#m1"));
        containing.addContained(new Medication()
                .setCode(new CodeableConcept().setText("green tea"))
                .setId("m1"));

        PatientRecord read = read(tea, request, containing).record();

        assertThat(topics(read, "MedicationRequest")).containsExactly("tea");
        assertThat(codeOf(read, "MedicationRequest").getText()).isEqualTo("Black tea 2 g");
        assertThat(topics(read, "MedicationStatement")).containsExactly("tea");
    }

    @Test
    @Tag("H-80")
    void aMedicineThatCannotBeFoundIsReadByTheReferencesDisplay() {
        MedicationRequest named =
                new MedicationRequest().setMedication(new Reference("Medication/gone").setDisplay("Tea, black"));
        MedicationStatement unnamed = new MedicationStatement().setMedication(new Reference("Medication/gone"));

        TextReading.Outcome read = read(named, unnamed);

        assertThat(topics(read.record(), "MedicationRequest")).containsExactly("tea");
        assertThat(read.notUnderstood()).isEqualTo(Map.of("MedicationStatement", 1));
    }

    @Test
    void aMedicineWithAKnownCodeBehindAReferenceIsLeftAsItIs() {
        Medication tea = new Medication().setCode(coded(DRUGS, "tea"));
        tea.setId("Medication/m1");
        PatientRecord chart = record(tea, new MedicationRequest().setMedication(new Reference("Medication/m1")));

        assertThat(READING.read(chart).record()).isSameAs(chart);
    }

    @Test
    void readingTwiceChangesNothingMore() {
        TextReading.Outcome once =
                read(condition(new CodeableConcept().setText("cold")), condition(new CodeableConcept().setText("odd")));
        TextReading.Outcome twice = READING.read(once.record());

        assertThat(topics(twice.record(), "Condition")).containsExactly("cold");
        assertThat(twice.notUnderstood()).isEqualTo(once.notUnderstood());
    }

    @Test
    void whatHasNoBearingMayBeSkippedUnread() {
        var cold = new ConceptCode(CODES, "cold");
        var hiccups = new ConceptCode(CODES, "hiccups");

        assertThat(READING.concerns("Condition", new WrittenConcept(List.of(cold), List.of("cold"))))
                .isFalse();
        assertThat(READING.concerns("Condition", new WrittenConcept(List.of(hiccups), List.of("hiccups"))))
                .isFalse();
        assertThat(READING.concerns("Condition", new WrittenConcept(List.of(hiccups), List.of("cold"))))
                .isTrue();
        assertThat(READING.concerns("Condition", new WrittenConcept(List.of(), List.of("odd"))))
                .isTrue();
    }

    private static CodeSystem topics() {
        CodeSystem topics = new CodeSystem().setUrl(PhraseIndex.TOPICS);
        topic(topics, "cold", "finding");
        topic(topics, "tea", "medicine");
        return topics;
    }

    private static void topic(CodeSystem topics, String code, String kind) {
        var concept = topics.addConcept().setCode(code);
        concept.addProperty().setCode("kind").setValue(new CodeType(kind));
        concept.addDesignation().setLanguage("en").setValue(code);
    }

    private static ValueSet valueSet(String url, String system, String code) {
        ValueSet set = new ValueSet();
        set.setUrl(url).setVersion("1.0.0");
        set.getCompose().addInclude().setSystem(system).addConcept().setCode(code);
        set.getCompose().addInclude().setSystem(PhraseIndex.TOPICS).addConcept().setCode(code);
        return set;
    }

    private static CodeableConcept coded(String system, String code) {
        return new CodeableConcept(new Coding().setSystem(system).setCode(code));
    }

    private static Condition condition(CodeableConcept code) {
        return new Condition().setCode(code);
    }

    private static Procedure procedure(String text, ProcedureStatus status) {
        return new Procedure().setCode(new CodeableConcept().setText(text)).setStatus(status);
    }

    private static TextReading.Outcome read(Resource... resources) {
        return READING.read(record(resources));
    }

    private static PatientRecord record(Resource... resources) {
        var record = PatientRecord.forPatient("1");
        List.of(resources).forEach(record::add);
        return record.build();
    }

    private static CodeableConcept codeOf(PatientRecord record, String type) {
        Resource entry = record.ofType(type).get(0);
        var element = entry.getNamedProperty(type.startsWith("Medication") ? "medication" : "code");
        return (CodeableConcept) element.getValues().get(0);
    }

    private static List<String> topics(PatientRecord record, String type) {
        return codeOf(record, type).getCoding().stream()
                .filter(coding -> PhraseIndex.TOPICS.equals(coding.getSystem()))
                .map(Coding::getCode)
                .toList();
    }
}
