package org.osteon.terminology.remote;

import java.util.Set;
import org.osteon.terminology.SubsumptionOutcome;

/**
 * Puts questions to a terminology server and waits for the answers. Never for a thread that somebody waits for.
 */
public interface TerminologyClient {

    /**
     * Abstracts <a href="https://hl7.org/fhir/R4/valueset-operation-expand.html">ValueSet/$expand</a> for a single rule.
     *
     * @return all codes that the rule takes; never empty, for a rule that takes nothing is more likely a fault than a fact
     * @throws NoAnswerException if they could not be had, or not all of them
     */
    Set<String> expand(ConceptRule rule);

    /**
     * Abstracts <a href="https://hl7.org/fhir/R4/codesystem-operation-subsumes.html">CodeSystem/$subsumes</a>.
     *
     * @return never {@link SubsumptionOutcome.Unknown}
     * @throws NoAnswerException if it could not be had
     */
    SubsumptionOutcome subsumes(SubsumptionQuestion question);

    /**
     * Abstracts <a href="https://hl7.org/fhir/R4/valueset-operation-validate-code.html">ValueSet/$validate-code</a> for a single rule.
     *
     * @return false only for a code that the server knows
     * @throws NoAnswerException if it could not be had
     */
    boolean takes(MembershipQuestion question);
}
