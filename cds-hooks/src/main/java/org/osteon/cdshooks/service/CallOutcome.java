package org.osteon.cdshooks.service;

import java.util.List;
import org.osteon.cdshooks.protocol.HookResponse;

/**
 * An answer, and what an operator may know of how it came about. Holds no patient data beside the answer.
 *
 * @param incompleteKeys prefetch keys that were not complete
 * @param undetermined how many actions could not be told
 * @param leftOut how many resources were another patient's or not understood
 * @param fetched how many queries were put to the own store or the EHR
 */
public record CallOutcome(
        HookResponse response, List<String> incompleteKeys, int undetermined, int leftOut, int fetched) {

    public CallOutcome {
        incompleteKeys = List.copyOf(incompleteKeys);
    }

    CallOutcome with(HookResponse other) {
        return new CallOutcome(other, incompleteKeys, undetermined, leftOut, fetched);
    }
}
