package org.osteon.cdshooks.web;

import java.net.http.HttpRequest.BodyPublisher;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request of the corpus, ready to be sent.
 *
 * @param statuses that may come back
 * @param at the expression that the OperationOutcome has to name
 */
record HostileRequest(
        String name,
        String method,
        String path,
        Map<String, String> headers,
        BodyPublisher body,
        List<Integer> statuses,
        Optional<String> at) {

    @Override
    public String toString() {
        return name;
    }
}
