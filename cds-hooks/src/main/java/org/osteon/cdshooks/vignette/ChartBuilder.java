package org.osteon.cdshooks.vignette;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Age;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.FamilyMemberHistory;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Timing;
import org.osteon.cdshooks.vignette.Vignette.Entry;

/** Turns the short forms of a vignette into R4 resources. A field that no short form knows is an error. */
public final class ChartBuilder {

    /** Id of every vignette's patient. */
    public static final String PATIENT_ID = "vignette";

    static final String UCUM = "http://unitsofmeasure.org";

    private static final Map<String, String> RELATIONSHIPS = Map.of(
            "mother", "MTH",
            "father", "FTH",
            "sister", "SIS",
            "brother", "BRO",
            "daughter", "DAU",
            "aunt", "AUNT",
            "maternal aunt", "MAUNT",
            "maternal grandmother", "MGRMTH",
            "paternal grandmother", "PGRMTH");

    private final ChartCodes codes;
    private final ObservationForm observations;

    /** Lays out charts whose codes the fixtures of these vignettes name. */
    public ChartBuilder(Vignettes vignettes) {
        this.codes = new ChartCodes(vignettes);
        this.observations = new ObservationForm(codes);
    }

    /** The patient first, then one resource an entry, in the vignette's order. Draft orders are not among them. */
    public List<Resource> chart(Vignette vignette) {
        List<Resource> chart = new ArrayList<>();
        chart.add(patient(vignette.patient()));
        vignette.record().forEach(entry -> chart.add(resource(entry)));
        return chart;
    }

    /** The draft orders, selected or not, in the vignette's order. */
    public List<Resource> orders(Vignette vignette) {
        return vignette.orders().stream().map(this::resource).toList();
    }

    /** Reference of a draft order: a medicine unless it names a service. */
    static String orderReference(Entry order) {
        return (OrderForm.isService(order.fields()) ? "ServiceRequest/" : "MedicationRequest/") + order.id();
    }

    /** The patient; {@code none} leaves an element out. */
    public Patient patient(JsonNode written) {
        var fields = new ShortForm("patient", written, "id", "sex", "sexParameter", "birthDate", "deceased", "race");
        var patient = new Patient();
        patient.setId(PATIENT_ID);
        fields.text("sex", "female").ifPresent(sex -> patient.setGender(AdministrativeGender.fromCode(sex)));
        fields.text("birthDate").ifPresent(date -> patient.setBirthDateElement(new DateType(date)));
        fields.text("deceased")
                .ifPresent(deceased -> patient.setDeceased(
                        deceased.equals("true")
                                ? new org.hl7.fhir.r4.model.BooleanType(true)
                                : new DateTimeType(deceased)));
        fields.text("sexParameter").ifPresent(sex -> patient.addExtension(ChartCodes.sexParameter(sex)));
        fields.texts("race").forEach(race -> patient.addExtension(codes.race(race)));
        return patient;
    }

    /** One entry as a resource with the entry's id. */
    public Resource resource(Entry entry) {
        Resource resource =
                switch (entry.type()) {
                    case "condition" -> condition(entry.fields());
                    case "observation" -> observations.observation(entry.fields());
                    case "procedure" -> procedure(entry.fields());
                    case "medication" ->
                        request(
                                new ShortForm(
                                        "medication",
                                        entry.fields(),
                                        "id",
                                        "use",
                                        "code",
                                        "display",
                                        "text",
                                        "status",
                                        "authored",
                                        "end",
                                        "intent",
                                        "route"),
                                "active");
                    case "order" ->
                        new OrderForm(codes, subject(), observations::value)
                                .resource(entry.fields(), fields -> request(fields, "draft"));
                    case "statement" -> statement(entry.fields());
                    case "allergy" -> allergy(entry.fields());
                    case "family" -> family(entry.fields());
                    default -> throw new IllegalArgumentException("no short form named " + entry.type());
                };
        resource.setId(entry.id());
        return resource;
    }

    private Condition condition(JsonNode written) {
        var fields = new ShortForm(
                "condition",
                written,
                "id",
                "code",
                "display",
                "text",
                "clinicalStatus",
                "verification",
                "severity",
                "onset",
                "recorded",
                "abatement");
        var condition = new Condition();
        condition.setSubject(subject());
        condition.setCode(codes.concept(fields));
        var verification = fields.text("verification", "confirmed");
        verification.ifPresent(v -> condition.setVerificationStatus(ChartCodes.hl7("condition-ver-status", v)));
        if (!verification.equals(Optional.of("entered-in-error"))) {
            // FHIR's con-5: an entry in error has no clinical status
            fields.text("clinicalStatus", "active")
                    .ifPresent(status -> condition.setClinicalStatus(ChartCodes.hl7("condition-clinical", status)));
        }
        fields.text("severity").ifPresent(severity -> condition.setSeverity(codes.severity(severity)));
        fields.text("onset").ifPresent(date -> condition.setOnset(new DateTimeType(date)));
        fields.text("abatement").ifPresent(date -> condition.setAbatement(new DateTimeType(date)));
        fields.text("recorded").ifPresent(date -> condition.setRecordedDateElement(new DateTimeType(date)));
        return condition;
    }

    private Procedure procedure(JsonNode written) {
        var fields = new ShortForm("procedure", written, "id", "code", "display", "text", "status", "date");
        var procedure = new Procedure();
        procedure.setSubject(subject());
        procedure.setCode(codes.concept(fields));
        procedure.setStatus(Procedure.ProcedureStatus.fromCode(
                fields.text("status", "completed").orElse("unknown")));
        fields.text("date").ifPresent(date -> procedure.setPerformed(new DateTimeType(date)));
        return procedure;
    }

    private MedicationRequest request(ShortForm fields, String defaultStatus) {
        var request = new MedicationRequest();
        request.setSubject(subject());
        request.setMedication(codes.concept(fields));
        request.setIntent(MedicationRequest.MedicationRequestIntent.fromCode(
                fields.text("intent", "order").orElse("order")));
        request.setStatus(MedicationRequest.MedicationRequestStatus.fromCode(
                fields.text("status", defaultStatus).orElse("unknown")));
        fields.text("authored").ifPresent(date -> request.setAuthoredOnElement(new DateTimeType(date)));
        fields.text("route")
                .ifPresent(route -> request.addDosageInstruction().setRoute(new CodeableConcept().setText(route)));
        fields.text("end").ifPresent(date -> {
            var period = new Period().setEndElement(new DateTimeType(date));
            fields.text("authored").ifPresent(start -> period.setStartElement(new DateTimeType(start)));
            request.getDispenseRequest().setValidityPeriod(period);
            request.addDosageInstruction()
                    .setTiming(new Timing().setRepeat(new Timing.TimingRepeatComponent().setBounds(period.copy())));
        });
        return request;
    }

    private MedicationStatement statement(JsonNode written) {
        var fields = new ShortForm(
                "statement", written, "id", "use", "code", "display", "text", "status", "start", "end", "date");
        var statement = new MedicationStatement();
        statement.setSubject(subject());
        statement.setMedication(codes.concept(fields));
        statement.setStatus(MedicationStatement.MedicationStatementStatus.fromCode(
                fields.text("status", "active").orElse("unknown")));
        fields.text("date").ifPresent(date -> statement.setDateAssertedElement(new DateTimeType(date)));
        var period = new Period();
        fields.text("start").ifPresent(date -> period.setStartElement(new DateTimeType(date)));
        fields.text("end").ifPresent(date -> period.setEndElement(new DateTimeType(date)));
        if (!period.isEmpty()) {
            statement.setEffective(period);
        }
        return statement;
    }

    private AllergyIntolerance allergy(JsonNode written) {
        var fields = new ShortForm(
                "allergy",
                written,
                "id",
                "use",
                "code",
                "text",
                "type",
                "clinicalStatus",
                "verification",
                "recorded",
                "reaction");
        var allergy = new AllergyIntolerance();
        allergy.setPatient(subject());
        allergy.setCode(codes.concept(fields));
        fields.text("type")
                .ifPresent(type -> allergy.setType(AllergyIntolerance.AllergyIntoleranceType.fromCode(type)));
        var verification = fields.text("verification", "confirmed");
        verification.ifPresent(
                v -> allergy.setVerificationStatus(ChartCodes.hl7("allergyintolerance-verification", v)));
        if (!verification.equals(Optional.of("entered-in-error"))) {
            fields.text("clinicalStatus", "active")
                    .ifPresent(
                            status -> allergy.setClinicalStatus(ChartCodes.hl7("allergyintolerance-clinical", status)));
        }
        fields.text("recorded").ifPresent(date -> allergy.setRecordedDateElement(new DateTimeType(date)));
        fields.text("reaction").ifPresent(sign -> allergy.addReaction().addManifestation(codes.named(sign)));
        return allergy;
    }

    private FamilyMemberHistory family(JsonNode written) {
        var fields =
                new ShortForm("family", written, "id", "relationship", "code", "text", "onsetAge", "status", "date");
        var family = new FamilyMemberHistory();
        family.setPatient(subject());
        family.setStatus(FamilyMemberHistory.FamilyHistoryStatus.fromCode(
                fields.text("status", "completed").orElse("completed")));
        fields.text("date").ifPresent(date -> family.setDateElement(new DateTimeType(date)));
        var relationship = fields.text("relationship").orElseThrow();
        var code = Optional.ofNullable(RELATIONSHIPS.get(relationship))
                .orElseThrow(() -> new IllegalArgumentException("no relationship named " + relationship));
        family.setRelationship(ChartCodes.hl7("v3-RoleCode", code));
        var condition = family.addCondition();
        condition.setCode(codes.concept(fields));
        fields.text("onsetAge").ifPresent(years -> {
            var age = new Age();
            age.setValue(new BigDecimal(years)).setUnit("a").setSystem(UCUM).setCode("a");
            condition.setOnset(age);
        });
        return family;
    }

    static Reference subject() {
        return new Reference("Patient/" + PATIENT_ID);
    }
}
