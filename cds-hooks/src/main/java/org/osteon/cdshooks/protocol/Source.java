package org.osteon.cdshooks.protocol;

import java.util.Optional;

/**
 * Where a card's advice comes from.
 *
 * @param url absolute URL of the evidence
 * @param topic what kind of advice this is; the same in every call, for clients remember overrides by it
 */
public record Source(String label, Optional<String> url, Optional<Topic> topic) {

    /** A coding; {@code code} is alphanumeric, 100 characters at most. */
    public record Topic(String system, String code, Optional<String> display) {}
}
