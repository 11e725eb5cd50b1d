package org.osteon.cdshooks.protocol;

import java.util.Optional;

/**
 * Where a card's advice comes from.
 *
 * @param url absolute URL of the evidence
 * @param icon absolute https URL of a picture, for callers whose profile has one
 * @param topic what kind of advice this is; the same in every call, for clients remember overrides by it
 */
public record Source(String label, Optional<String> url, Optional<String> icon, Optional<Topic> topic) {

    /** A source without a picture. */
    public Source(String label, Optional<String> url, Optional<Topic> topic) {
        this(label, url, Optional.empty(), topic);
    }

    /** The same under a picture. */
    public Source with(Optional<String> picture) {
        return new Source(label, url, picture, topic);
    }

    /** A coding; {@code code} is alphanumeric, 100 characters at most. */
    public record Topic(String system, String code, Optional<String> display) {}
}
