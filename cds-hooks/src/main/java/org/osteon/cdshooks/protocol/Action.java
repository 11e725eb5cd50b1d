package org.osteon.cdshooks.protocol;

/** One step of a suggestion. */
public sealed interface Action {

    /** What the step does, in words; some EHRs show nothing else. Never empty. */
    String description();

    /** Creates a resource; {@code resource} is a whole FHIR resource as JSON. */
    record Create(String description, String resource) implements Action {

        /** Says what is there, never who. */
        @Override
        public String toString() {
            return "Create[" + description + "]";
        }
    }

    /** Deletes one of the call's drafts; {@code resourceId} is its {@code Type/id}. */
    record Delete(String description, String resourceId) implements Action {}
}
