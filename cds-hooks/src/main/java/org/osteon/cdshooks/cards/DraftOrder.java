package org.osteon.cdshooks.cards;

import ca.uhn.fhir.context.FhirContext;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestIntent;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestPriority;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestIntent;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestPriority;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.osteon.cdshooks.protocol.References;

/**
 * Draft orders of one answer. A draft says what its ActivityDefinition says, for this patient, and nothing more: no dose of its
 * own, no date but that of a service that is due later. Each has an id that no other draft of the call has.
 */
final class DraftOrder {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final String ORDER_NOTE = "https://osteon-cds.github.io/fhir/StructureDefinition/osteon-order-note";
    private static final String ORDER_REASON =
            "https://osteon-cds.github.io/fhir/StructureDefinition/osteon-order-reason";
    private static final Pattern REFERABLE = Pattern.compile("[A-Za-z0-9._~-]{1,128}");
    private static final Set<String> REQUESTERS = Set.of("Practitioner", "PractitionerRole");

    private final CallDetails call;
    private final Set<String> usedIds = new HashSet<>();

    DraftOrder(CallDetails call) {
        this.call = call;
        call.drafts().forEach(draft -> usedIds.add(References.id(draft)));
    }

    /**
     * A new draft as FHIR JSON.
     *
     * @param replaced what it takes over from the draft that it replaces; what is missing there comes from the call
     */
    String json(ActivityDefinition definition, OrderContext replaced) {
        Resource order = definition.getKind() == ActivityDefinition.ActivityDefinitionKind.MEDICATIONREQUEST
                ? medicationRequest(definition, replaced)
                : serviceRequest(definition, replaced);
        order.setId(newId(definition.getIdElement().getIdPart()));
        return FHIR.newJsonParser().encodeResourceToString(order);
    }

    private MedicationRequest medicationRequest(ActivityDefinition definition, OrderContext replaced) {
        MedicationRequest order = new MedicationRequest();
        order.setStatus(MedicationRequestStatus.DRAFT);
        order.setIntent(
                definition.hasIntent()
                        ? MedicationRequestIntent.fromCode(
                                definition.getIntent().toCode())
                        : MedicationRequestIntent.PROPOSAL);
        if (definition.hasPriority()) {
            order.setPriority(
                    MedicationRequestPriority.fromCode(definition.getPriority().toCode()));
        }
        if (definition.hasDoNotPerform()) {
            order.setDoNotPerform(definition.getDoNotPerform());
        }
        order.setMedication(definition.getProduct());
        order.setCategory(definition.getTopic());
        order.setSubject(replaced.subject().orElseGet(this::subject));
        replaced.encounter().or(this::encounter).ifPresent(order::setEncounter);
        replaced.requester().or(this::requester).ifPresent(order::setRequester);
        order.addInstantiatesCanonical(canonical(definition));
        reason(definition).ifPresent(order::addReasonCode);
        note(definition).ifPresent(order::addNote);
        order.setDosageInstruction(definition.getDosage());
        if (definition.hasQuantity()) {
            order.getDispenseRequest().setQuantity(definition.getQuantity());
        }
        return order;
    }

    private ServiceRequest serviceRequest(ActivityDefinition definition, OrderContext replaced) {
        ServiceRequest order = new ServiceRequest();
        order.setStatus(ServiceRequestStatus.DRAFT);
        order.setIntent(
                definition.hasIntent()
                        ? ServiceRequestIntent.fromCode(definition.getIntent().toCode())
                        : ServiceRequestIntent.PROPOSAL);
        if (definition.hasPriority()) {
            order.setPriority(
                    ServiceRequestPriority.fromCode(definition.getPriority().toCode()));
        }
        if (definition.hasDoNotPerform()) {
            order.setDoNotPerform(definition.getDoNotPerform());
        }
        order.setCode(definition.getCode());
        order.setCategory(definition.getTopic());
        order.setBodySite(definition.getBodySite());
        order.setSubject(replaced.subject().orElseGet(this::subject));
        replaced.encounter().or(this::encounter).ifPresent(order::setEncounter);
        replaced.requester().or(this::requester).ifPresent(order::setRequester);
        order.addInstantiatesCanonical(canonical(definition));
        Occurrence.of(definition, call.asOf()).ifPresent(order::setOccurrence);
        reason(definition).ifPresent(order::addReasonCode);
        note(definition).ifPresent(order::addNote);
        return order;
    }

    private Reference subject() {
        return new Reference("Patient/" + call.patientId());
    }

    private Optional<Reference> encounter() {
        return call.encounterId()
                .map(References::id)
                .filter(id -> REFERABLE.matcher(id).matches())
                .map(id -> new Reference("Encounter/" + id));
    }

    private Optional<Reference> requester() {
        return call.userId()
                .filter(user ->
                        References.type(user).filter(REQUESTERS::contains).isPresent())
                .filter(user -> REFERABLE.matcher(References.id(user)).matches())
                .map(user -> new Reference(References.relative(user)));
    }

    private static String canonical(ActivityDefinition definition) {
        return definition.hasVersion() ? definition.getUrl() + "|" + definition.getVersion() : definition.getUrl();
    }

    private static Optional<CodeableConcept> reason(ActivityDefinition definition) {
        return Optional.ofNullable(definition.getExtensionString(ORDER_REASON))
                .map(text -> new CodeableConcept().setText(text));
    }

    private static Optional<Annotation> note(ActivityDefinition definition) {
        return Optional.ofNullable(definition.getExtensionString(ORDER_NOTE))
                .map(text -> new Annotation().setText(text));
    }

    private String newId(String base) {
        String id = base;
        for (int number = 2; !usedIds.add(id); number++) {
            id = base + "-" + number;
        }
        return id;
    }
}
