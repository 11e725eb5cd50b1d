package org.osteon.cdshooks.evaluation;

import java.util.List;

/** The outcome of one plan for one patient at one instant, action by action in the plan's order. */
public record PlanOutcome(List<ActionOutcome> actions) {

    public PlanOutcome {
        actions = List.copyOf(actions);
    }
}
