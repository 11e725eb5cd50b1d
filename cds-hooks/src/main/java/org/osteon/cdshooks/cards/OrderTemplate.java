package org.osteon.cdshooks.cards;

import static java.nio.charset.StandardCharsets.UTF_8;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
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
import org.hl7.fhir.r4.model.Type;
import org.osteon.cdshooks.protocol.StrictJson;

/** The draft that an ActivityDefinition asks for, but for what each call adds; made once, when the definition is loaded. Immutable. */
public final class OrderTemplate {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final String ORDER_NOTE = "https://osteon-cds.github.io/fhir/StructureDefinition/osteon-order-note";
    private static final String ORDER_REASON =
            "https://osteon-cds.github.io/fhir/StructureDefinition/osteon-order-reason";
    private static final String OCCURRENCE = "occurrenceDateTime";
    /** Keeps the place of what a call fills in or leaves out. */
    private static final Reference PLACE = new Reference("#");

    private final ActivityDefinition definition;
    private final ObjectNode draft;

    private OrderTemplate(ActivityDefinition definition, ObjectNode draft) {
        this.definition = definition;
        this.draft = draft;
    }

    /** The template of a MedicationRequest, or of a ServiceRequest for every other kind of definition. */
    public static OrderTemplate of(ActivityDefinition definition) {
        Resource order = definition.getKind() == ActivityDefinition.ActivityDefinitionKind.MEDICATIONREQUEST
                ? medicationRequest(definition)
                : serviceRequest(definition);
        order.setId("id");
        String json = FHIR.newJsonParser().encodeResourceToString(order);
        return new OrderTemplate(definition, StrictJson.readObject(json.getBytes(UTF_8)));
    }

    /** The definition's logical id. */
    String id() {
        return definition.getIdElement().getIdPart();
    }

    /** What the definition calls itself; empty if it does not. */
    Optional<String> title() {
        return Optional.ofNullable(definition.getTitle());
    }

    /**
     * The draft as FHIR JSON.
     *
     * @param asOf the day from which the definition counts when the service is due
     */
    String json(
            String id,
            Reference subject,
            Optional<Reference> encounter,
            Optional<Reference> requester,
            LocalDate asOf) {
        Map<String, Optional<JsonNode>> filled = Map.of(
                "id", Optional.of(TextNode.valueOf(id)),
                "subject", Optional.of(tree(subject)),
                "encounter", encounter.map(OrderTemplate::tree),
                "requester", requester.map(OrderTemplate::tree));
        ObjectNode order = draft.objectNode();
        draft.properties().forEach(member -> {
            String name = member.getKey();
            if (name.equals(OCCURRENCE)) {
                Occurrence.of(definition, asOf).ifPresent(when -> order.set(nameOf(when), tree(when)));
            } else if (filled.containsKey(name)) {
                filled.get(name).ifPresent(value -> order.set(name, value));
            } else {
                order.set(name, member.getValue());
            }
        });
        return order.toString();
    }

    private static String nameOf(Type occurrence) {
        String type = occurrence.fhirType();
        return "occurrence" + Character.toUpperCase(type.charAt(0)) + type.substring(1);
    }

    private static JsonNode tree(Type value) {
        if (value.isPrimitive()) {
            return TextNode.valueOf(value.primitiveValue());
        }
        if (value instanceof Reference reference && isNothingButAReference(reference)) {
            return JsonNodeFactory.instance.objectNode().put("reference", reference.getReference());
        }
        return StrictJson.readObject(FHIR.newJsonParser().encodeToString(value).getBytes(UTF_8));
    }

    private static boolean isNothingButAReference(Reference reference) {
        return reference.hasReference()
                && !reference.hasType()
                && !reference.hasIdentifier()
                && !reference.hasDisplay()
                && !reference.hasExtension()
                && !reference.hasId();
    }

    private static MedicationRequest medicationRequest(ActivityDefinition definition) {
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
        order.setSubject(PLACE).setEncounter(PLACE).setRequester(PLACE);
        order.addInstantiatesCanonical(canonical(definition));
        reason(definition).ifPresent(order::addReasonCode);
        note(definition).ifPresent(order::addNote);
        order.setDosageInstruction(definition.getDosage());
        if (definition.hasQuantity()) {
            order.getDispenseRequest().setQuantity(definition.getQuantity());
        }
        return order;
    }

    private static ServiceRequest serviceRequest(ActivityDefinition definition) {
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
        order.setSubject(PLACE).setEncounter(PLACE).setRequester(PLACE);
        order.addInstantiatesCanonical(canonical(definition));
        if (definition.hasTiming()) {
            order.setOccurrence(new DateTimeType("2000"));
        }
        reason(definition).ifPresent(order::addReasonCode);
        note(definition).ifPresent(order::addNote);
        return order;
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
}
