package org.osteon.terminology;

/**
 * How two codes of one code system stand to each other, as far as it can be told. The first four are the codes of
 * <a href="https://hl7.org/fhir/R4/valueset-concept-subsumption-outcome.html">concept-subsumption-outcome</a>, read from the first code to the
 * second.
 */
public sealed interface SubsumptionOutcome {

    /** Both codes mean the same concept. */
    record Equivalent() implements SubsumptionOutcome {}

    /** The first code is an ancestor of the second. */
    record Subsumes() implements SubsumptionOutcome {}

    /** The first code is a descendant of the second. */
    record SubsumedBy() implements SubsumptionOutcome {}

    /** Neither is the other's ancestor, for certain. */
    record NotSubsumed() implements SubsumptionOutcome {}

    /** The hierarchy is not at hand, or the codes are of different systems; {@code reason} is for callers and names no code. */
    record Unknown(String reason) implements SubsumptionOutcome {}
}
