package org.osteon.cdshooks.patientdata;

/** How complete one kind of patient data is. Only {@link #COMPLETE} lets a missing entry be read as "not on record". */
public enum Completeness {
    /** Read whole; an empty list read whole is complete. */
    COMPLETE,
    /** Paged or truncated: what is here is true, what is not here is unknown. */
    PARTIAL,
    /** Not sent and not fetched, or the query failed. */
    UNAVAILABLE
}
