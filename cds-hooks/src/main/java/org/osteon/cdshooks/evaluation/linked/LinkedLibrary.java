package org.osteon.cdshooks.evaluation.linked;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencds.cqf.cql.engine.execution.State;
import org.opencds.cqf.cql.engine.model.ModelResolver;
import org.opencds.cqf.cql.engine.retrieve.RetrieveProvider;

/** A library whose defines, and all that they refer to in other libraries, are linked. Immutable. */
public final class LinkedLibrary {

    private final Map<String, Define> defines;
    private final Size size;

    LinkedLibrary(Map<String, Define> defines, Size size) {
        this.defines = Map.copyOf(defines);
        this.size = size;
    }

    /** A new evaluation. */
    public LinkedRun run(State state, ModelResolver model, RetrieveProvider retrieves, Map<String, Object> parameters) {
        return new LinkedRun(size, state, model, retrieves, parameters);
    }

    /**
     * A define's value, as the engine represents it.
     *
     * @throws EvaluationFailed if it, or what it refers to, threw
     * @throws IllegalArgumentException if the library has no such define
     */
    public @Nullable Object value(String define, LinkedRun run) {
        Define linked = defines.get(define);
        if (linked == null) {
            throw new IllegalArgumentException("no such define");
        }
        return run.value(linked);
    }

    /** How many values an evaluation holds. */
    record Size(int defines, int parameters, int retrieves) {}

    /** A parameter; its default is worked out when no value is given. */
    record Parameter(int index, String name, Node standard, int frameSize) {}

    /** One define; worked out once an evaluation, when first asked for. */
    record Define(int index, Node node, int frameSize, String place) {

        @Nullable
        Object evaluate(LinkedRun run) {
            try {
                return node.value(new Frame(run, frameSize));
            } catch (EvaluationFailed e) {
                throw e;
            } catch (RuntimeException e) {
                throw new EvaluationFailed(place, e);
            }
        }
    }
}
