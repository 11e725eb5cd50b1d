package org.osteon.server.questionnaire;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;

/**
 * The transaction that one response comes to. Answers marked for it become observations, groups marked for it resources of the type they name.
 * The resources of a response with an id have ids of their own made from it and the place of the answer, so that the same response, extracted
 * again or amended, replaces them.
 */
final class Extraction {

    private static final String CATEGORIES = "http://terminology.hl7.org/CodeSystem/observation-category";

    private final Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);
    private final QuestionnaireResponse response;
    private final DefinitionExtract definitions;
    private final String seed;
    private Reference source;

    private Extraction(FhirContext fhir, QuestionnaireResponse response) {
        this.response = response;
        this.definitions = new DefinitionExtract(fhir, response);
        this.seed = response.getIdElement().hasIdPart()
                ? response.getIdElement().getIdPart()
                : UUID.randomUUID().toString();
        this.source = new Reference("QuestionnaireResponse/" + seed);
    }

    /**
     * The resources of a response that was checked.
     *
     * @param isStored whether the response is in the store; otherwise the transaction stores it too
     */
    static Bundle bundle(
            FhirContext fhir,
            Questionnaire questionnaire,
            QuestionnaireResponse response,
            List<Answered> items,
            boolean isStored) {
        Extraction extraction = new Extraction(fhir, response);
        if (!isStored) {
            extraction.addResponse();
        }
        boolean asObservations = isMarked(questionnaire.getExtensionByUrl(Extensions.OBSERVATION_EXTRACT), false);
        items.forEach(answered -> extraction.add(answered, asObservations));
        return extraction.bundle;
    }

    private void addResponse() {
        QuestionnaireResponse copy = response.copy();
        if (response.getIdElement().hasIdPart()) {
            put(copy, seed);
        } else {
            String url = "urn:uuid:" + seed;
            entry(copy, HTTPVerb.POST, "QuestionnaireResponse").setFullUrl(url);
            source = new Reference(url);
        }
    }

    private void add(Answered answered, boolean inherited) {
        QuestionnaireItemComponent question = answered.question();
        boolean asObservation = isMarked(question.getExtensionByUrl(Extensions.OBSERVATION_EXTRACT), inherited);
        if (DefinitionExtract.isMeant(answered)) {
            addResource(definitions.resource(answered), answered.key());
            return;
        }
        if (asObservation && question.hasCode()) {
            for (int index = 0; index < answered.item().getAnswer().size(); index++) {
                Type answer = answered.item().getAnswer().get(index).getValue();
                addResource(observation(answered, answer), "%s.%d".formatted(answered.key(), index + 1));
            }
        }
        answered.children().forEach(child -> add(child, asObservation));
    }

    private Observation observation(Answered answered, Type answer) {
        Observation observation = new Observation();
        observation.setStatus(ObservationStatus.FINAL);
        observation.addCategory().addCoding().setSystem(CATEGORIES).setCode("survey");
        observation.setCode(
                new CodeableConcept().setCoding(answered.question().getCode()).copy());
        observation.setSubject(response.getSubject().copy());
        observation.setEncounter(response.getEncounter().copy());
        observation.setEffective(new DateTimeType(response.getAuthoredElement().getValueAsString()));
        if (response.hasAuthor() && !isDevice(response.getAuthor())) {
            observation.addPerformer(response.getAuthor().copy());
        }
        observation.addDerivedFrom(source.copy());
        observation.setValue(Values.ofObservation(Values.of(answered.question(), answer))
                .orElseThrow(() -> Problems.refusal(
                        IssueType.NOTSUPPORTED,
                        Pairing.named(
                                answered.question(), "has an answer that an observation cannot have as its value."),
                        answered.path())));
        return observation;
    }

    /** It may be the author of a response, and not the performer of an observation. */
    private static boolean isDevice(Reference author) {
        return author.hasReference() && author.getReference().startsWith("Device/");
    }

    private void addResource(Resource resource, String key) {
        String id = UUID.nameUUIDFromBytes((seed + key).getBytes(StandardCharsets.UTF_8))
                .toString();
        if (response.getIdElement().hasIdPart()) {
            put(resource, id);
        } else {
            entry(resource, HTTPVerb.POST, resource.fhirType()).setFullUrl("urn:uuid:" + id);
        }
    }

    /** Without a fullUrl, which has to be an absolute address: the id is in the request. */
    private void put(Resource resource, String id) {
        resource.setId(id);
        entry(resource, HTTPVerb.PUT, resource.fhirType() + "/" + id);
    }

    private BundleEntryComponent entry(Resource resource, HTTPVerb method, String url) {
        BundleEntryComponent entry = bundle.addEntry().setResource(resource);
        entry.getRequest().setMethod(method).setUrl(url);
        return entry;
    }

    private static boolean isMarked(Extension mark, boolean inherited) {
        if (mark != null && mark.getValue() instanceof PrimitiveType<?> value) {
            return "true".equals(value.getValueAsString());
        }
        return inherited;
    }
}
