package org.osteon.cdshooks.patientdata;

import java.util.List;
import org.hl7.fhir.r4.model.Resource;

/** Where data that a caller did not send may be read from, in process. */
public interface PatientDataSource {

    /**
     * Runs one resolved prefetch query, for example {@code Patient/123} or {@code Condition?patient=123}.
     *
     * <p>Medications that the answer's requests refer to come with it.
     */
    Fetched fetch(String query);

    /** What came of a query. */
    sealed interface Fetched {
        /** The query ran; an empty list means that nothing is on record. */
        record Found(List<Resource> resources, Completeness completeness) implements Fetched {}

        /** A read of something that is not there. */
        record NotFound() implements Fetched {}

        /** The query could not be run; {@code reason} is for operators and names no patient. */
        record Failed(String reason) implements Fetched {}
    }
}
