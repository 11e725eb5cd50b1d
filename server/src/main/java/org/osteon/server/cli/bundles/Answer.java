package org.osteon.server.cli.bundles;

import java.util.List;

/** What a server said to one transaction. */
sealed interface Answer {

    /** What became of one entry. */
    enum Stored {
        /** Created or changed. */
        STORED,
        /** Already there, with the same content. */
        UNCHANGED
    }

    /** All of it is stored; one result an entry, in order. */
    record Accepted(List<Stored> entries) implements Answer {
        public Accepted {
            entries = List.copyOf(entries);
        }
    }

    /** Nothing of it is stored. */
    record Refused(int status, List<Issue> issues) implements Answer {
        public Refused {
            issues = List.copyOf(issues);
        }
    }

    /**
     * An issue of an OperationOutcome.
     *
     * @param text what is wrong
     * @param expression where, as FHIRPath, or empty
     */
    record Issue(String text, String expression) {}
}
