package org.osteon.cdshooks.evaluation;

import java.util.HashMap;
import java.util.Map;
import org.osteon.cdshooks.evaluation.linked.LinkedLibrary;
import org.osteon.cdshooks.evaluation.linked.LinkedRun;

/** A run over a linked library. */
final class LinkedExpressionRun implements ExpressionRun {

    private final LinkedLibrary library;
    private final LinkedRun run;
    private final Map<String, Answer> answers = new HashMap<>();

    LinkedExpressionRun(LinkedLibrary library, LinkedRun run) {
        this.library = library;
        this.run = run;
    }

    @Override
    public Answer evaluate(String define) {
        Answer known = answers.get(define);
        if (known == null) {
            known = answer(define);
            answers.put(define, known);
        }
        return known;
    }

    private Answer answer(String define) {
        try {
            return new Answer.Value(EngineValues.toPlain(library.value(define, run)));
        } catch (RuntimeException e) {
            return new Answer.Failed(FailureReason.of(e), e);
        }
    }
}
