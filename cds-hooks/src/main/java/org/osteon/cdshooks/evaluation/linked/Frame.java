package org.osteon.cdshooks.evaluation.linked;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The operands, aliases and lets of one define or function call while it is evaluated. */
final class Frame {

    /** What a let or a define holds until somebody asks for it; null is a value. */
    static final Object UNSET = new Object();

    private final LinkedRun run;
    private final @Nullable Object[] slots;

    Frame(LinkedRun run, int size) {
        this.run = run;
        this.slots = new @Nullable Object[size];
        Arrays.fill(slots, UNSET);
    }

    LinkedRun run() {
        return run;
    }

    @Nullable
    Object get(int slot) {
        return slots[slot];
    }

    void set(int slot, @Nullable Object value) {
        slots[slot] = value;
    }
}
