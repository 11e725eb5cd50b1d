package org.osteon.cdshooks.patientdata;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.osteon.terminology.text.PhraseIndex;

/** What the entries of one record say they are about. A medicine that an entry only refers to is looked up. */
final class RecordTexts {

    private static final String ENTERED_IN_ERROR = "entered-in-error";
    private static final Set<String> NOT_IN_FORCE = Set.of(ENTERED_IN_ERROR, "refuted");

    private final PatientRecord chart;
    private final MedicationReferences references;
    private final Map<String, List<Resource>> byType = new HashMap<>();
    private @Nullable Map<String, Medication> medications;

    RecordTexts(PatientRecord chart) {
        this.chart = chart;
        this.references = new MedicationReferences(chart);
    }

    /** False for entries in error and refuted ones, which count nowhere. */
    static boolean isInForce(Resource entry) {
        if (entry instanceof Condition condition) {
            return condition.getVerificationStatus().getCoding().stream()
                    .noneMatch(status -> NOT_IN_FORCE.contains(status.getCode()));
        }
        Property status = entry.getNamedProperty("status");
        return status == null
                || status.getValues().stream().noneMatch(value -> ENTERED_IN_ERROR.equals(value.primitiveValue()));
    }

    /** The concept of the entry at a place of {@link PatientRecord#codedOfType}; empty of content when it has none. */
    CodeableConcept conceptOf(String type, int place) {
        Resource entry = chart.codedOfType(type).get(place);
        if (entry instanceof Condition condition) {
            return condition.getCode();
        }
        if (entry instanceof Procedure procedure) {
            return procedure.getCode();
        }
        return medicine(entry, type, place);
    }

    private CodeableConcept medicine(Resource entry, String type, int place) {
        Property medication = entry.getNamedProperty("medication");
        if (medication == null || !medication.hasValues()) {
            return new CodeableConcept();
        }
        if (medication.getValues().get(0) instanceof CodeableConcept concept) {
            return concept;
        }
        CodeableConcept concept =
                referred(type, place).map(medicine -> medicine.getCode().copy()).orElseGet(CodeableConcept::new);
        if (!concept.hasText() && medication.getValues().get(0) instanceof Reference reference) {
            concept.setText(reference.getDisplay());
        }
        return concept;
    }

    private Optional<Medication> referred(String type, int place) {
        Resource user = byType.computeIfAbsent(type, references::codedOfType).get(place);
        return MedicationReferences.medicationId(user).map(id -> medications().get(id));
    }

    private Map<String, Medication> medications() {
        if (medications == null) {
            medications = new HashMap<>();
            for (Resource resource : references.codedOfType("Medication")) {
                if (resource instanceof Medication medication) {
                    medications.putIfAbsent(medication.getIdElement().getIdPart(), medication);
                }
            }
        }
        return medications;
    }

    static WrittenConcept written(CodeableConcept concept) {
        List<String> texts = new ArrayList<>();
        if (concept.hasText()) {
            texts.add(concept.getText());
        }
        concept.getCoding().stream()
                .filter(Coding::hasDisplay)
                .map(Coding::getDisplay)
                .forEach(texts::add);
        return new WrittenConcept(ElementCodes.of(concept), texts);
    }

    /** A copy of the entry whose own concept carries the topics. */
    static Resource withTopics(Resource entry, CodeableConcept concept, Set<String> topics) {
        CodeableConcept named = concept.copy();
        topics.forEach(topic -> named.addCoding().setSystem(PhraseIndex.TOPICS).setCode(topic));
        Resource copy = entry.copy();
        if (copy instanceof Condition condition) {
            condition.setCode(named);
        } else if (copy instanceof Procedure procedure) {
            procedure.setCode(named);
        } else if (copy instanceof MedicationRequest request) {
            request.setMedication(named);
        } else if (copy instanceof MedicationStatement statement) {
            statement.setMedication(named);
        }
        return copy;
    }
}
