package org.osteon.cdshooks.protocol;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A card.
 *
 * @param uuid fresh in each answer
 * @param summary one sentence without markup, 1 to {@value #LONGEST_SUMMARY} characters
 * @param detail GitHub-Flavoured Markdown without HTML
 * @param selectionBehavior present exactly when there are suggestions
 * @param extension plain values (String, Boolean, number, List, Map) by reverse-domain name
 * @see <a href="https://cds-hooks.hl7.org/2.0/#card-attributes">CDS Hooks 2.0, card attributes</a>
 */
public record Card(
        String uuid,
        String summary,
        Optional<String> detail,
        Indicator indicator,
        Source source,
        List<Suggestion> suggestions,
        Optional<SelectionBehavior> selectionBehavior,
        List<OverrideReason> overrideReasons,
        List<Link> links,
        Map<String, Object> extension) {

    /** The specification asks for fewer than 140 characters. */
    public static final int LONGEST_SUMMARY = 139;

    public Card {
        if (summary.isBlank() || summary.length() > LONGEST_SUMMARY) {
            throw new IllegalArgumentException("a card summary has 1 to 139 characters, not " + summary.length());
        }
        if (suggestions.isEmpty() == selectionBehavior.isPresent()) {
            throw new IllegalArgumentException("selectionBehavior goes with suggestions");
        }
        suggestions = List.copyOf(suggestions);
        overrideReasons = List.copyOf(overrideReasons);
        links = List.copyOf(links);
        extension = Collections.unmodifiableMap(new LinkedHashMap<>(extension));
    }

    /** The same card under another identifier. */
    public Card withUuid(String other) {
        return new Card(
                other,
                summary,
                detail,
                indicator,
                source,
                suggestions,
                selectionBehavior,
                overrideReasons,
                links,
                extension);
    }

    /** Urgency, most severe first. */
    public enum Indicator {
        CRITICAL("critical"),
        WARNING("warning"),
        INFO("info");

        private final String code;

        Indicator(String code) {
            this.code = code;
        }

        /** The indicator with the code, which has to be one. */
        public static Indicator of(String code) {
            return Arrays.stream(values())
                    .filter(indicator -> indicator.code.equals(code))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no indicator"));
        }

        public String code() {
            return code;
        }
    }

    /** How many of a card's suggestions a user may choose. */
    public enum SelectionBehavior {
        AT_MOST_ONE("at-most-one"),
        ANY("any");

        private final String code;

        SelectionBehavior(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }
}
