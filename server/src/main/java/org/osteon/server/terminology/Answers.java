package org.osteon.server.terminology;

import java.util.Optional;
import org.hl7.fhir.r4.model.Parameters;

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
}
