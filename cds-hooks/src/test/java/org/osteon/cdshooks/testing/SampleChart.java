package org.osteon.cdshooks.testing;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.osteon.cdshooks.patientdata.PatientRecord;

/** Made-up charts for the sample knowledge. Starts with a Patient {@code p1}, born 1970. */
public final class SampleChart {

    public static final String CODES = "http://example.org/codes";

    private final List<Resource> resources = new ArrayList<>();

    private SampleChart() {
        var patient = new Patient();
        patient.setId("p1");
        patient.getBirthDateElement().setValueAsString("1970-01-01");
        resources.add(patient);
    }

    public static SampleChart aChart() {
        return new SampleChart();
    }

    public SampleChart with(Resource... more) {
        resources.addAll(List.of(more));
        return this;
    }

    public PatientRecord record() {
        return builder().build();
    }

    public PatientRecord.Builder builder() {
        var builder = PatientRecord.forPatient("p1");
        resources.forEach(builder::add);
        return builder;
    }

    public static Condition condition(String id, String code) {
        var condition = new Condition();
        condition.setId(id);
        condition.setSubject(new Reference("Patient/p1"));
        return condition.setCode(concept(code));
    }

    public static MedicationRequest request(String id, String code) {
        return request(id).setMedication(concept(code));
    }

    /** A request whose medication is a reference, for example {@code Medication/m1}. */
    public static MedicationRequest requestReferring(String id, String reference) {
        return request(id).setMedication(new Reference(reference));
    }

    public static Medication medication(String id, String code) {
        var medication = new Medication();
        medication.setId(id);
        return medication.setCode(concept(code));
    }

    private static MedicationRequest request(String id) {
        var request = new MedicationRequest();
        request.setId(id);
        return request.setSubject(new Reference("Patient/p1"));
    }

    private static CodeableConcept concept(String code) {
        var concept = new CodeableConcept();
        concept.addCoding().setSystem(CODES).setCode(code);
        return concept;
    }
}
