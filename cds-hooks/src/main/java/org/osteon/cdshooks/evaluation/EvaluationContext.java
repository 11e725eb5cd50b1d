package org.osteon.cdshooks.evaluation;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/**
 * What an evaluation needs besides the record.
 *
 * @param asOf the instant at which the patient is looked at; the parameter {@code "As Of"}
 * @param draftOrders references of the drafts to check, for example {@code MedicationRequest/123}
 * @param otherDrafts references of drafts in the record that are not to be checked now
 * @param siteParameters CQL parameters of the site by name: String, Boolean, Integer, BigDecimal or a List of them
 */
public record EvaluationContext(
        OffsetDateTime asOf, List<String> draftOrders, List<String> otherDrafts, Map<String, Object> siteParameters) {

    public EvaluationContext {
        draftOrders = List.copyOf(draftOrders);
        otherDrafts = List.copyOf(otherDrafts);
        siteParameters = Map.copyOf(siteParameters);
    }

    /** An evaluation without drafts and site parameters. */
    public static EvaluationContext at(OffsetDateTime asOf) {
        return new EvaluationContext(asOf, List.of(), List.of(), Map.of());
    }
}
