package org.osteon.terminology;

import org.osteon.terminology.code.CanonicalReference;
import org.osteon.terminology.code.ConceptCode;

/** Answers questions about codes. Abstracts the FHIR terminology operations. */
public interface TerminologyService {

    /**
     * Abstracts <a href="https://hl7.org/fhir/R4/valueset-operation-validate-code.html">ValueSet/$validate-code</a>.
     * Displays are not looked at.
     *
     * @param valueSet without a version: whichever version is at hand
     */
    MembershipOutcome validateCode(CanonicalReference valueSet, ConceptCode code);
}
