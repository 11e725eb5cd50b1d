package org.osteon.cdshooks.prefetch;

import java.util.List;
import org.osteon.cdshooks.patientdata.PatientRecord;

/**
 * All that one call knows of its patient.
 *
 * @param incompleteKeys prefetch keys that are not complete, in the service's order
 * @param foreign how many resources were another patient's and left out
 * @param notUnderstood how many resources could not be read and were left out
 * @param fetched how many queries were put to this server's own store or to the EHR's
 */
public record GatheredChart(
        PatientRecord record, Drafts drafts, List<String> incompleteKeys, int foreign, int notUnderstood, int fetched) {

    public GatheredChart {
        incompleteKeys = List.copyOf(incompleteKeys);
    }
}
