package org.osteon.cdshooks.feedback;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osteon.cdshooks.protocol.Card;
import org.osteon.cdshooks.protocol.Card.Indicator;
import org.osteon.cdshooks.protocol.Source;

/**
 * Which advice a card was: what its identifier remembers of it.
 *
 * @param topic code of its {@code source.topic}
 * @param rules the first {@value #MOST_RULES} of the rules that it names, such as {@code K-03}
 */
public record IssuedCard(String topic, Indicator indicator, List<String> rules) {

    /** There is no room for more in an identifier. */
    public static final int MOST_RULES = 3;

    /** Topic of a card that has none. */
    public static final String NO_TOPIC = "none";

    private static final Pattern RULE = Pattern.compile("[A-Z]-[0-9]{2}");

    public IssuedCard {
        rules = List.copyOf(rules);
    }

    /** What is kept of a card. The rules are those that its extensions list under {@code rules}, those of merged cards after its own. */
    public static IssuedCard of(Card card) {
        List<String> rules = new ArrayList<>();
        addRules(card.extension(), rules);
        return new IssuedCard(
                card.source().topic().map(Source.Topic::code).orElse(NO_TOPIC),
                card.indicator(),
                rules.stream().distinct().limit(MOST_RULES).toList());
    }

    private static void addRules(@Nullable Object value, List<String> rules) {
        if (value instanceof Map<?, ?> map) {
            if (map.get("rules") instanceof Collection<?> named) {
                named.stream()
                        .map(String::valueOf)
                        .filter(rule -> RULE.matcher(rule).matches())
                        .forEach(rules::add);
            } else if (map.get("extensions") instanceof Collection<?> merged) {
                merged.forEach(each -> addRules(each, rules));
            } else {
                map.values().stream().filter(Map.class::isInstance).forEach(each -> addRules(each, rules));
            }
        }
    }
}
