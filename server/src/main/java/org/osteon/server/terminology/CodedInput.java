package org.osteon.server.terminology;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.UriType;
import org.jspecify.annotations.Nullable;
import org.osteon.terminology.code.ConceptCode;

/** Reads the three ways in which operations are told a code. */
final class CodedInput {

    private static final String HOW =
            "Send either code and %s, or coding, or codeableConcept; each coding needs a system and a code.";

    private CodedInput() {}

    /**
     * The codes meant, at least one. Of a CodeableConcept, codings without system or code are passed over: nobody can say what they mean.
     *
     * @param systemParameter the name under which the operation takes the system, for the refusal
     */
    static List<ConceptCode> read(
            @Nullable CodeType code,
            @Nullable UriType system,
            @Nullable Coding coding,
            @Nullable CodeableConcept codeableConcept,
            String systemParameter) {
        String how = HOW.formatted(systemParameter);
        CodeType plain = code != null && code.hasValue() ? code : null;
        if ((plain != null ? 1 : 0) + (coding != null ? 1 : 0) + (codeableConcept != null ? 1 : 0) != 1) {
            throw Refusal.invalid(IssueType.REQUIRED, "It is not clear which code is asked about.", how);
        }
        List<ConceptCode> codes = new ArrayList<>();
        if (plain != null) {
            add(new Coding(system == null ? null : system.getValue(), plain.getValue(), null), codes);
        } else if (coding != null) {
            add(coding, codes);
        } else if (codeableConcept != null) {
            codeableConcept.getCoding().forEach(each -> add(each, codes));
        }
        if (codes.isEmpty()) {
            throw Refusal.invalid(IssueType.REQUIRED, "There is no code with its code system.", how);
        }
        return codes;
    }

    /** A code and its system; refused when one of them is missing. */
    static ConceptCode one(
            @Nullable CodeType code, @Nullable UriType system, @Nullable Coding coding, String parameter) {
        List<ConceptCode> codes = new ArrayList<>();
        if (coding != null) {
            add(coding, codes);
        } else if (code != null) {
            add(new Coding(system == null ? null : system.getValue(), code.getValue(), null), codes);
        }
        if (codes.isEmpty()) {
            throw Refusal.invalid(
                    IssueType.REQUIRED,
                    "There is no %s with its code system.".formatted(parameter),
                    "Send system and the codes, or codings with system and code.");
        }
        return codes.get(0);
    }

    private static void add(Coding coding, List<ConceptCode> codes) {
        String system = coding.getSystem();
        String code = coding.getCode();
        if (system != null && !system.isBlank() && code != null && !code.isBlank()) {
            codes.add(new ConceptCode(withoutVersion(system), code));
        }
    }

    /** HAPI and some clients write {@code system|version}; codes are known here without regard to versions. */
    static String withoutVersion(String system) {
        int bar = system.indexOf('|');
        return bar <= 0 ? system : system.substring(0, bar);
    }
}
