package org.osteon.cdshooks.patientdata;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * Makes every reference to a Medication one that CQL can follow. CQL compares the last part of the reference, split
 * at {@code /}, with {@code Medication.id}. That works for {@code Medication/1} and for absolute urls, but not for contained
 * resources (whose ids repeat from one request to the next), versioned references and the {@code urn:} urls of a Bundle. For
 * those the request is copied with a reference that works, and the Medication is listed under an id of its own.
 */
final class MedicationReferences {

    private static final List<String> USERS = List.of("MedicationRequest", "MedicationStatement");

    private final PatientRecord chart;

    MedicationReferences(PatientRecord chart) {
        this.chart = chart;
    }

    /** The resources of a type that codes can ask for. */
    List<Resource> codedOfType(String resourceType) {
        if (USERS.contains(resourceType)) {
            return users(resourceType);
        }
        return resourceType.equals("Medication") ? medications() : chart.codedOfType(resourceType);
    }

    /** The id of the Medication that a request or statement of {@link #codedOfType} refers to. */
    static Optional<String> medicationId(Resource user) {
        return referenceOf(user)
                .filter(Reference::hasReference)
                .map(Reference::getReference)
                .map(reference -> reference.substring(reference.lastIndexOf('/') + 1));
    }

    private List<Resource> users(String type) {
        List<Resource> users = chart.codedOfType(type);
        var result = new ArrayList<Resource>(users.size());
        for (int i = 0; i < users.size(); i++) {
            Resource user = users.get(i);
            String written = referenceOf(user).map(Reference::getReference).orElse("");
            String usable = usable(written, type, i);
            result.add(usable.equals(written) ? user : copyReferringTo(user, usable));
        }
        return result;
    }

    private String usable(String written, String type, int position) {
        if (written.startsWith("#")) {
            return "Medication/" + containedId(type, position, written);
        }
        if (written.startsWith("urn:")) {
            Resource medication = chart.byFullUrl().get(written);
            return medication == null ? written : "Medication/" + idOf(medication, written);
        }
        int history = written.indexOf("/_history/");
        return history < 0 ? written : written.substring(0, history);
    }

    private List<Resource> medications() {
        var result = new ArrayList<>(chart.codedOfType("Medication"));
        result.removeIf(medication -> !medication.hasId());
        chart.byFullUrl().forEach((url, medication) -> {
            if (!medication.hasId()) {
                result.add(copyWithId(medication, url));
            }
        });
        for (String type : USERS) {
            List<Resource> users = chart.codedOfType(type);
            for (int i = 0; i < users.size(); i++) {
                String written =
                        referenceOf(users.get(i)).map(Reference::getReference).orElse("");
                if (written.startsWith("#")) {
                    String id = containedId(type, i, written);
                    contained(users.get(i), written).ifPresent(medication -> result.add(copyWithId(medication, id)));
                }
            }
        }
        return result;
    }

    private static Optional<Reference> referenceOf(Resource user) {
        Property medication = user.getNamedProperty("medication");
        return medication.hasValues() && medication.getValues().get(0) instanceof Reference reference
                ? Optional.of(reference)
                : Optional.empty();
    }

    private static Optional<Resource> contained(Resource user, String reference) {
        return ((DomainResource) user)
                .getContained().stream()
                        .filter(Medication.class::isInstance)
                        .filter(Resource::hasId)
                        .filter(medication -> reference.equals("#" + withoutHash(medication.getId())))
                        .findFirst();
    }

    private static String withoutHash(String id) {
        return id.startsWith("#") ? id.substring(1) : id;
    }

    private static String containedId(String type, int position, String reference) {
        return "contained." + type + "." + position + "." + withoutHash(reference);
    }

    private static String idOf(Resource medication, String fullUrl) {
        return medication.hasId() ? medication.getIdElement().getIdPart() : fullUrl;
    }

    private static Resource copyReferringTo(Resource user, String reference) {
        Resource copy = user.copy();
        referenceOf(copy).ifPresent(written -> written.setReference(reference).setResource(null));
        return copy;
    }

    private static Resource copyWithId(Resource medication, String id) {
        Resource copy = medication.copy();
        copy.setId(id);
        return copy;
    }
}
