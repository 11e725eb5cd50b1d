package org.osteon.cdshooks.patientdata;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Resource;
import org.osteon.terminology.code.ConceptCode;

/** Reads the codes at a path of a resource, for example {@code code} or {@code component.code}. */
final class ElementCodes {

    private static final Pattern DOT = Pattern.compile("\\.");

    private ElementCodes() {}

    /** Empty when there is no such element, it is a Reference, or its codings lack system or code. */
    static List<ConceptCode> at(Resource resource, String path) {
        List<Base> level = List.of(resource);
        for (String element : DOT.split(path, -1)) {
            var next = new ArrayList<Base>();
            for (Base parent : level) {
                var property = parent.getNamedProperty(element);
                if (property != null) {
                    next.addAll(property.getValues());
                }
            }
            level = next;
        }
        var codes = new ArrayList<ConceptCode>();
        level.forEach(value -> collect(value, codes));
        return codes;
    }

    private static void collect(Base value, List<ConceptCode> codes) {
        if (value instanceof CodeableConcept concept) {
            concept.getCoding().forEach(coding -> collect(coding, codes));
        } else if (value instanceof Coding coding
                && coding.hasSystem()
                && coding.hasCode()
                && !coding.getSystem().isBlank()
                && !coding.getCode().isBlank()) {
            codes.add(new ConceptCode(coding.getSystem(), coding.getCode()));
        }
    }
}
