package org.osteon.server.terminology;

import java.util.Optional;
import org.hl7.fhir.r4.model.Parameters;
import org.osteon.terminology.SubsumptionOutcome;

/** The Parameters that several operations return alike. */
final class Answers {

    private Answers() {}

    static Parameters validated(boolean result, Optional<String> display) {
        Parameters answer = new Parameters();
        answer.addParameter("result", result);
        if (!result) {
            answer.addParameter("message", "The code is not among those that are meant.");
        }
        display.ifPresent(text -> answer.addParameter("display", text));
        return answer;
    }

    /** The code of an outcome; empty when it could not be told. */
    static Optional<String> code(SubsumptionOutcome outcome) {
        if (outcome instanceof SubsumptionOutcome.Equivalent) {
            return Optional.of("equivalent");
        }
        if (outcome instanceof SubsumptionOutcome.Subsumes) {
            return Optional.of("subsumes");
        }
        if (outcome instanceof SubsumptionOutcome.SubsumedBy) {
            return Optional.of("subsumed-by");
        }
        return outcome instanceof SubsumptionOutcome.NotSubsumed ? Optional.of("not-subsumed") : Optional.empty();
    }
}
