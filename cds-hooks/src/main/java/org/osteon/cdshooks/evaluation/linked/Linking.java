package org.osteon.cdshooks.evaluation.linked;

import java.util.Collection;
import org.hl7.elm.r1.Library;
import org.opencds.cqf.cql.engine.execution.State;

/** Links libraries; what several of them use is linked once. For one thread. */
public final class Linking {

    private final Collection<Library> reachable;
    private final State state;
    private Linker linker;

    /**
     * @param reachable the libraries to link and all that they include
     * @param state for the operators on constants, which are worked out now
     */
    public Linking(Collection<Library> reachable, State state) {
        this.reachable = reachable;
        this.state = state;
        this.linker = new Linker(this.reachable, state);
    }

    /**
     * Links a library.
     *
     * @throws NotLinkableException if an expression has no node
     */
    public LinkedLibrary link(Library library) {
        try {
            return linker.link(library);
        } catch (NotLinkableException e) {
            // Functions that are linked in half must not be met again.
            linker = new Linker(reachable, state);
            throw e;
        }
    }
}
