package org.osteon.cdshooks.prefetch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.osteon.cdshooks.protocol.PatientMismatchException;
import org.osteon.cdshooks.protocol.References;

/** Tells this patient's resources from other people's, by their {@code subject} or {@code patient}. */
final class PatientCheck {

    private final String patientId;
    private final Set<String> patientUrls = new HashSet<>();

    PatientCheck(String patientId) {
        this.patientId = patientId;
    }

    /**
     * Notes under which url a Bundle holds the patient.
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
    }

    /**
     * Whether the resource names another patient. One that names nobody, or somebody by identifier alone, is taken as hers:
     * the caller asked for this patient.
     */
    boolean isForeign(ObjectNode resource) {
        return isForeign(resource.get("subject")) || isForeign(resource.get("patient"));
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
        return !text.isMissingNode() && !text.isNull() && !isHers(text.asText());
    }

    private boolean isHers(String reference) {
        if (patientUrls.contains(reference)) {
            return true;
        }
        boolean ofAnotherType = References.type(reference)
                .filter(type -> !type.equals("Patient"))
                .isPresent();
        return !ofAnotherType && References.id(reference).equals(patientId);
    }
}
