package org.osteon.terminology.remote;

/** Whether a rule takes one code of its system. */
public record MembershipQuestion(ConceptRule rule, String code) {

    /** Types only: the code may be of a chart. */
    @Override
    public String toString() {
        return "MembershipQuestion of " + rule.system();
    }
}
