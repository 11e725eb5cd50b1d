package org.osteon.cdshooks.feedback;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.osteon.cdshooks.protocol.Card.Indicator;

/**
 * Packs which advice a card was into {@value #BITS} bits: 16 of the topic (a hash), 2 of the indicator, 12 for each of three rules. The
 * layout is part of identifiers that clients hold; another one needs another key.
 */
final class AdviceCode {

    static final int BITS = 54;

    private static final List<Indicator> INDICATORS = List.of(Indicator.INFO, Indicator.WARNING, Indicator.CRITICAL);
    private static final int INDICATOR_BITS = 2;
    private static final int RULE_BITS = 12;
    private static final int NUMBERS_PER_LETTER = 100;

    private AdviceCode() {}

    static long pack(IssuedCard card) {
        long code = hash(card.topic());
        code = (code << INDICATOR_BITS) | INDICATORS.indexOf(card.indicator());
        for (int i = 0; i < IssuedCard.MOST_RULES; i++) {
            code = (code << RULE_BITS)
                    | (i < card.rules().size() ? number(card.rules().get(i)) : 0);
        }
        return code;
    }

    /** Empty when none of the topics is meant. */
    static Optional<IssuedCard> unpack(long code, Collection<String> topics) {
        long rest = code;
        List<String> rules = new ArrayList<>();
        for (int i = 0; i < IssuedCard.MOST_RULES; i++) {
            int number = (int) (rest & ((1 << RULE_BITS) - 1));
            if (number > 0) {
                rules.add(0, rule(number));
            }
            rest >>>= RULE_BITS;
        }
        int indicator = (int) (rest & ((1 << INDICATOR_BITS) - 1));
        int hash = (int) (rest >>> INDICATOR_BITS);
        return topics.stream()
                .filter(topic -> hash(topic) == hash && indicator < INDICATORS.size())
                .findFirst()
                .map(topic -> new IssuedCard(topic, INDICATORS.get(indicator), rules));
    }

    /** {@code A-00} is 1, {@code A-01} is 2, {@code B-00} is 101; 0 is none. */
    private static int number(String rule) {
        return 1 + (rule.charAt(0) - 'A') * NUMBERS_PER_LETTER + Integer.parseInt(rule.substring(2));
    }

    private static String rule(int number) {
        int letter = (number - 1) / NUMBERS_PER_LETTER;
        return "%c-%02d".formatted((char) ('A' + letter), (number - 1) % NUMBERS_PER_LETTER);
    }

    private static int hash(String topic) {
        int hash = topic.hashCode();
        return (hash ^ (hash >>> 16)) & 0xFFFF;
    }
}
