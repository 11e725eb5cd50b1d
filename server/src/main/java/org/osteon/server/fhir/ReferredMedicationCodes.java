package org.osteon.server.fhir;

import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.HashMap;
import java.util.Map;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * Puts the code of a Medication where a resource refers to it ({@code medicationReference} becomes {@code medicationCodeableConcept}). The
 * reference engine throws where it is to match codes and finds a reference, and an action whose condition threw is absent from what
 * {@code $apply} answers. A Medication that is neither contained nor stored here leaves the display of the reference as text.
 */
final class ReferredMedicationCodes {

    private final IFhirResourceDao<Medication> medications;
    private final Map<String, CodeableConcept> stored = new HashMap<>();

    ReferredMedicationCodes(IFhirResourceDao<Medication> medications) {
        this.medications = medications;
    }

    void putInto(Resource resource) {
        Property medication = resource.getNamedProperty("medication");
        if (medication != null
                && medication.hasValues()
                && medication.getValues().get(0) instanceof Reference reference) {
            resource.setProperty("medication[x]", code(reference));
        }
    }

    private CodeableConcept code(Reference reference) {
        CodeableConcept text = new CodeableConcept().setText(reference.getDisplay());
        if (reference.getResource() instanceof Medication contained) {
            return contained.hasCode() ? contained.getCode() : text;
        }
        IIdType id = reference.getReferenceElement();
        if (id.isAbsolute() || !"Medication".equals(id.getResourceType())) {
            return text;
        }
        CodeableConcept code = stored.computeIfAbsent(id.getIdPart(), unseen -> read(id));
        return code.isEmpty() ? text : code;
    }

    private CodeableConcept read(IIdType id) {
        try {
            return medications
                    .read(id.toUnqualifiedVersionless(), new SystemRequestDetails())
                    .getCode();
        } catch (ResourceNotFoundException | ResourceGoneException absent) {
            return new CodeableConcept();
        }
    }
}
