package org.osteon.terminology;

import java.util.List;
import java.util.Optional;
import org.osteon.terminology.code.CanonicalReference;
import org.osteon.terminology.code.ConceptCode;

/**
 * Answers questions about codes. Abstracts the FHIR terminology operations. Systems may be written in any spelling that
 * {@link org.osteon.terminology.code.CodeSystemUri} knows. Not knowing is an answer of its own: it is never given as a no.
 */
public interface TerminologyService {

    /**
     * Abstracts <a href="https://hl7.org/fhir/R4/valueset-operation-validate-code.html">ValueSet/$validate-code</a>.
     * Displays are not looked at.
     *
     * @param valueSet without a version: whichever version is at hand
     */
    MembershipOutcome validateCode(CanonicalReference valueSet, ConceptCode code);

    /** Abstracts <a href="https://hl7.org/fhir/R4/codesystem-operation-subsumes.html">CodeSystem/$subsumes</a>. */
    SubsumptionOutcome subsumes(ConceptCode codeA, ConceptCode codeB);

    /**
     * Abstracts <a href="https://hl7.org/fhir/R4/codesystem-operation-lookup.html">CodeSystem/$lookup</a>.
     *
     * @return empty when the code is not at hand; it may exist all the same, because most code systems are known in part only
     */
    Optional<Concept> lookup(ConceptCode code);

    /**
     * Abstracts <a href="https://hl7.org/fhir/R4/conceptmap-operation-translate.html">ConceptMap/$translate</a>.
     *
     * @param conceptMap the map to use; empty: all maps at hand
     * @param targetSystem the code system wanted; empty: any
     * @return the matches in the order of the maps; empty when no map at hand says anything about the code, which is no claim that there is no
     *     such concept in the target system
     */
    List<Translation> translate(
            ConceptCode code, Optional<CanonicalReference> conceptMap, Optional<String> targetSystem);
}
