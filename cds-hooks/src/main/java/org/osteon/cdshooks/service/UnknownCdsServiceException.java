package org.osteon.cdshooks.service;

import java.util.List;

/** No service of this id is offered. */
public final class UnknownCdsServiceException extends RuntimeException {

    private final List<String> knownIds;

    UnknownCdsServiceException(List<String> knownIds) {
        super("There is no such CDS service.");
        this.knownIds = List.copyOf(knownIds);
    }

    /** The ids that are offered. */
    public List<String> knownIds() {
        return knownIds;
    }
}
