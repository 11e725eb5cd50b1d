package org.osteon.cdshooks.evaluation.linked;

import org.hl7.fhir.r4.model.Base;
import org.jspecify.annotations.Nullable;
import org.opencds.cqf.cql.engine.runtime.Tuple;

/** An element of a tuple, a resource or one of the engine's own values. */
record PropertyNode(Node source, String path) implements Node {

    /** The name of an element is one object wherever it is written: it is then found in a tuple without being compared. */
    PropertyNode {
        path = path.intern();
    }

    @Override
    public @Nullable Object value(Frame frame) {
        return part(source.value(frame), path, frame);
    }

    static @Nullable Object part(@Nullable Object whole, String path, Frame frame) {
        if (whole instanceof Tuple tuple) {
            return tuple.getElements().get(path);
        }
        if (whole instanceof Base) {
            return frame.run().model().resolvePath(whole, path);
        }
        return whole == null ? null : frame.run().state().getEnvironment().resolvePath(whole, path);
    }
}
