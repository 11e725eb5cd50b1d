package org.osteon.cdshooks.prefetch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osteon.cdshooks.protocol.PatientMismatchException;
import org.osteon.cdshooks.protocol.References;

/** Tells this patient's resources from other people's, by their {@code subject} or {@code patient}. */
final class PatientCheck {

    private final String patientId;
    private final String usualReference;
    private final Set<String> patientUrls = new HashSet<>();
    /** What the sent Patient is called, by system. */
    private final Map<String, Set<String>> identifiers = new HashMap<>();

    PatientCheck(String patientId) {
        this.patientId = patientId;
        this.usualReference = "Patient/" + patientId;
    }

    /**
     * Notes under which url a Bundle holds the patient, and her identifiers.
     *
     * @throws PatientMismatchException if this is another Patient
     */
    void meet(SentResource patient, String path) {
        Optional<String> id = patient.id();
        if (id.isPresent() && !id.get().equals(patientId)) {
            throw new PatientMismatchException(path);
        }
        if (id.isPresent() && !patient.fullUrl().isEmpty()) {
            patientUrls.add(patient.fullUrl());
        }
        for (JsonNode identifier : patient.json().path("identifier")) {
            String system = identifier.path("system").asText("");
            String value = identifier.path("value").asText("");
            if (!system.isEmpty() && !value.isEmpty()) {
                identifiers.computeIfAbsent(system, key -> new HashSet<>()).add(value);
            }
        }
    }

    /**
     * Whether the resource names another patient: by reference, or by an identifier of a system in which hers is another. One that names
     * nobody, or somebody by an identifier that she was not sent with, is taken as hers: the caller asked for this patient.
     */
    boolean isForeign(ObjectNode resource) {
        return isForeign(resource.get("subject")) || isForeign(resource.get("patient"));
    }

    /** Whether the resource names her the usual way; one that does not may be hers all the same. */
    boolean isNamedBy(ObjectNode resource) {
        JsonNode subject = resource.has("subject") ? resource.path("subject") : resource.path("patient");
        return usualReference.equals(subject.path("reference").textValue());
    }

    private boolean isForeign(JsonNode reference) {
        if (reference == null || reference.isNull()) {
            return false;
        }
        if (reference.isArray()) {
            for (JsonNode element : reference) {
                if (isForeign(element)) {
                    return true;
                }
            }
            return false;
        }
        JsonNode text = reference.isObject() ? reference.path("reference") : reference;
        if (text.isMissingNode() || text.isNull()) {
            return isIdentifiedAsAnother(reference.path("identifier"));
        }
        return !isHers(text.asText());
    }

    private boolean isIdentifiedAsAnother(JsonNode identifier) {
        Set<String> hers = identifiers.get(identifier.path("system").asText(""));
        String value = identifier.path("value").asText("");
        return hers != null && !value.isEmpty() && !hers.contains(value);
    }

    private boolean isHers(String reference) {
        if (reference.equals(usualReference) || patientUrls.contains(reference)) {
            return true;
        }
        boolean ofAnotherType = References.type(reference)
                .filter(type -> !type.equals("Patient"))
                .isPresent();
        return !ofAnotherType && References.id(reference).equals(patientId);
    }
}
