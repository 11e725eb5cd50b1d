package org.osteon.cdshooks.evaluation.linked;

/** A define that threw: names the innermost one. */
public final class EvaluationFailed extends RuntimeException {

    private final String place;

    EvaluationFailed(String place, RuntimeException cause) {
        super(place, cause);
        this.place = place;
    }

    /** Library and, where known, the define's lines. */
    public String place() {
        return place;
    }
}
