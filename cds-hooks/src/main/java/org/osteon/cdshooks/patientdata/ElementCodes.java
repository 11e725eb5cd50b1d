package org.osteon.cdshooks.patientdata;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Resource;
import org.osteon.terminology.code.ConceptCode;

/** Reads the codes at a path of a resource, for example {@code code} or {@code component.code}. */
final class ElementCodes {

    private ElementCodes() {}

    /** Empty when there is no such element, it is a Reference, or its codings lack system or code. */
    static List<ConceptCode> at(Resource resource, String path) {
        var codes = new ArrayList<ConceptCode>(2);
        collect(resource, path, codes);
        return codes;
    }

    /** Those of one value; codings without system or code are left out. */
    static List<ConceptCode> of(CodeableConcept concept) {
        var codes = new ArrayList<ConceptCode>(2);
        collect(concept, codes);
        return codes;
    }

    /** All codes of the resource, wherever they stand. */
    static List<ConceptCode> anywhere(Resource resource) {
        var codes = new ArrayList<ConceptCode>();
        collectBelow(resource, codes);
        return codes;
    }

    private static void collectBelow(Base parent, List<ConceptCode> codes) {
        for (Property element : parent.children()) {
            for (Base value : element.getValues()) {
                if (value instanceof Coding) {
                    collect(value, codes);
                } else {
                    collectBelow(value, codes);
                }
            }
        }
    }

    private static void collect(Base parent, String path, List<ConceptCode> codes) {
        int dot = path.indexOf('.');
        Property element = parent.getNamedProperty(dot < 0 ? path : path.substring(0, dot));
        if (element == null) {
            return;
        }
        for (Base value : element.getValues()) {
            if (dot < 0) {
                collect(value, codes);
            } else {
                collect(value, path.substring(dot + 1), codes);
            }
        }
    }

    private static void collect(Base value, List<ConceptCode> codes) {
        if (value instanceof CodeableConcept concept) {
            for (Coding coding : concept.getCoding()) {
                collect(coding, codes);
            }
        } else if (value instanceof Coding coding
                && coding.hasSystem()
                && coding.hasCode()
                && !coding.getSystem().isBlank()
                && !coding.getCode().isBlank()) {
            codes.add(new ConceptCode(coding.getSystem(), coding.getCode()));
        }
    }
}
