package org.osteon.cdshooks.evaluation.linked;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencds.cqf.cql.engine.execution.State;
import org.opencds.cqf.cql.engine.model.ModelResolver;
import org.opencds.cqf.cql.engine.retrieve.RetrieveProvider;
import org.osteon.cdshooks.evaluation.linked.LinkedLibrary.Define;
import org.osteon.cdshooks.evaluation.linked.LinkedLibrary.Parameter;

/** One evaluation over one record: what its defines came to so far. For one thread. */
public final class LinkedRun {

    private final State state;
    private final ModelResolver model;
    private final RetrieveProvider retrieves;
    private final Map<String, Object> given;
    private final @Nullable Object[] defines;
    private final @Nullable Object[] parameters;
    private final @Nullable Object[] retrieved;

    /**
     * @param state the engine's, for its operators: the instant, the models, the terminology
     * @param given CQL parameters by name
     */
    LinkedRun(
            LinkedLibrary.Size size,
            State state,
            ModelResolver model,
            RetrieveProvider retrieves,
            Map<String, Object> given) {
        this.state = state;
        this.model = model;
        this.retrieves = retrieves;
        this.given = given;
        this.defines = new @Nullable Object[size.defines()];
        this.parameters = new @Nullable Object[size.parameters()];
        this.retrieved = new @Nullable Object[size.retrieves()];
        Arrays.fill(defines, Frame.UNSET);
        Arrays.fill(parameters, Frame.UNSET);
    }

    State state() {
        return state;
    }

    ModelResolver model() {
        return model;
    }

    RetrieveProvider retrieves() {
        return retrieves;
    }

    @Nullable
    Object value(Define define) {
        Object value = defines[define.index()];
        if (value == Frame.UNSET) {
            value = define.evaluate(this);
            defines[define.index()] = value;
        }
        return value;
    }

    /** What a retrieve found; nothing that is found changes during an evaluation. */
    Object retrieved(int index, Node retrieve, Frame frame) {
        Object found = retrieved[index];
        if (found == null) {
            found = requireNonNull(retrieve.value(frame));
            retrieved[index] = found;
        }
        return found;
    }

    @Nullable
    Object value(Parameter parameter) {
        Object value = parameters[parameter.index()];
        if (value == Frame.UNSET) {
            value = given.containsKey(parameter.name())
                    ? given.get(parameter.name())
                    : parameter.standard().value(new Frame(this, parameter.frameSize()));
            parameters[parameter.index()] = value;
        }
        return value;
    }
}
