package org.osteon.cdshooks.evaluation.linked;

import java.util.HashMap;
import java.util.Map;

/** The names that an expression may use besides those of its library, and where their values are. */
final class Scope {

    private final LibrarySymbols library;
    private final Layout layout;
    private final Map<String, Node> names;

    private Scope(LibrarySymbols library, Layout layout, Map<String, Node> names) {
        this.library = library;
        this.layout = layout;
        this.names = names;
    }

    /** The scope of a define or a function of the library: no names yet. */
    static Scope of(LibrarySymbols library) {
        return new Scope(library, new Layout(), Map.of());
    }

    LibrarySymbols library() {
        return library;
    }

    Layout layout() {
        return layout;
    }

    /** This scope and one more name, which hides an outer one. */
    Scope with(String name, Node value) {
        Map<String, Node> more = new HashMap<>(names);
        more.put(name, value);
        return new Scope(library, layout, more);
    }

    Node named(String name) {
        Node value = names.get(name);
        if (value == null) {
            throw new NotLinkableException("no alias, let or operand \"" + name + "\" in " + library.id());
        }
        return value;
    }

    /** How many values a frame holds, and whether what is in it depends on the evaluation. */
    static final class Layout {

        private int size;
        private boolean dependsOnRun;

        int nextSlot() {
            return size++;
        }

        int size() {
            return size;
        }

        void dependOnRun() {
            dependsOnRun = true;
        }

        boolean dependsOnRun() {
            return dependsOnRun;
        }
    }
}
