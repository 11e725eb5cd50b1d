package org.osteon.cdshooks.testing;

import java.util.List;
import java.util.Map;

/**
 * What came back for a vignette, from the evaluator or over HTTP.
 *
 * @param assessment content of {@code org.osteon.assessment}; empty when there is none
 */
public record VignetteAnswer(Map<String, Object> assessment, List<Card> cards) {

    /**
     * One card.
     *
     * @param rules the ids that its extension names, empty for cards that are not about an order
     * @param order reference of the draft it is about, else empty
     * @param option the drafted option, else empty
     */
    public record Card(String indicator, String summary, List<String> rules, String order, String option) {}
}
