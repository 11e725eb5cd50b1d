package org.osteon.cdshooks.vignette;

import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;

/** The codes of charts: what a vignette writes by name or as {@code system#code}. A name nobody knows is an error. */
final class ChartCodes {

    private static final String HL7 = "http://terminology.hl7.org/CodeSystem/";

    private static final String RACE = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-race";

    private static final String SEX_PARAMETER =
            "http://hl7.org/fhir/StructureDefinition/patient-sexParameterForClinicalUse";

    private final Vignettes vignettes;

    ChartCodes(Vignettes vignettes) {
        this.vignettes = vignettes;
    }

    /** The concept in an entry's {@code code}, {@code use}, {@code display} and {@code text}. */
    CodeableConcept concept(ShortForm fields) {
        var concept = new CodeableConcept();
        for (var written : fields.texts("code", "use")) {
            concept.addCoding(coding(vignettes
                    .code(written)
                    .orElseThrow(() -> new IllegalArgumentException("no code or drug named " + written))));
        }
        fields.text("display").ifPresent(display -> concept.getCodingFirstRep().setDisplay(display));
        fields.text("text").ifPresent(concept::setText);
        return concept;
    }

    /** A written code or the name of one; anything else is an error. */
    CodeableConcept named(String written) {
        return coded(written).orElseThrow(() -> new IllegalArgumentException("no code named " + written));
    }

    /** A written code or the name of one; empty for anything else. */
    Optional<CodeableConcept> coded(String written) {
        return vignettes.code(written).map(code -> new CodeableConcept(coding(code)));
    }

    CodeableConcept severity(String written) {
        return vignettes
                .severity(written)
                .map(code -> new CodeableConcept(coding(code)))
                .orElseThrow(() -> new IllegalArgumentException("no severity named " + written));
    }

    /** What a patient says of herself, by a named code, as US Core writes it. */
    Extension race(String written) {
        String code =
                vignettes.code(written).orElseThrow(() -> new IllegalArgumentException("no race named " + written));
        var race = new Extension(RACE);
        race.addExtension("ombCategory", coding(code));
        return race;
    }

    /** HL7's sex parameter for clinical use, for example {@code female-typical}. */
    static Extension sexParameter(String code) {
        var parameter = new Extension(SEX_PARAMETER);
        parameter.addExtension("value", hl7("sex-parameter-for-clinical-use", code));
        return parameter;
    }

    /** A code of HL7's own code systems. */
    static CodeableConcept hl7(String codeSystem, String code) {
        return new CodeableConcept(new Coding().setSystem(HL7 + codeSystem).setCode(code));
    }

    private Coding coding(String written) {
        int hash = written.indexOf('#');
        var prefix = written.substring(0, hash);
        var system = vignettes
                .system(prefix)
                .orElseThrow(() -> new IllegalArgumentException("no code system named " + prefix));
        return new Coding().setSystem(system).setCode(written.substring(hash + 1));
    }
}
