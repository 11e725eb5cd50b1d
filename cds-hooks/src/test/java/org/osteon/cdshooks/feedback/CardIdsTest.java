package org.osteon.cdshooks.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osteon.cdshooks.protocol.Card;
import org.osteon.cdshooks.protocol.Card.Indicator;
import org.osteon.cdshooks.protocol.Source;

class CardIdsTest {

    private static final Set<String> TOPICS = Set.of("tea", "coffee", "ordercritical");
    private static final IssuedCard TEA = new IssuedCard("tea", Indicator.CRITICAL, List.of("K-03", "R-10", "Z-99"));

    private final CardIds ids = new CardIds(key(1));

    @Test
    @Tag("H-93")
    void areUuidsThatEveryClientKnows() {
        String id = ids.issue(TEA);

        assertThat(id).matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(UUID.fromString(id).version()).isEqualTo(4);
    }

    @Test
    @Tag("H-93")
    void areFreshEachTime() {
        Set<String> issued = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            issued.add(ids.issue(TEA));
        }

        assertThat(issued).hasSize(1_000);
    }

    @Test
    @Tag("H-126")
    void sayWhichAdviceTheyWereOnAnyInstanceWithTheKey() {
        String id = ids.issue(TEA);

        assertThat(new CardIds(key(1)).read(id, TOPICS)).contains(TEA);
        assertThat(new CardIds(key(1)).read(" " + id.toUpperCase(Locale.ROOT), TOPICS))
                .contains(TEA);
    }

    @Test
    void saySoForEveryIndicatorAndNumberOfRules() {
        for (Indicator indicator : Indicator.values()) {
            for (List<String> rules : List.of(List.<String>of(), List.of("A-00"), List.of("A-01", "Z-99"))) {
                IssuedCard card = new IssuedCard("coffee", indicator, rules);

                assertThat(ids.read(ids.issue(card), TOPICS)).contains(card);
            }
        }
    }

    @Test
    void sayNothingWithoutTheKey() {
        assertThat(new CardIds(key(2)).read(ids.issue(TEA), TOPICS)).isEmpty();
    }

    @Test
    void sayNothingOfATopicThatIsGone() {
        assertThat(ids.read(ids.issue(TEA), Set.of("coffee"))).isEmpty();
    }

    @Test
    void areNotMadeByChangingOne() {
        UUID id = UUID.fromString(ids.issue(TEA));

        for (int bit = 0; bit < Long.SIZE; bit++) {
            UUID other = new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() ^ (1L << bit));
            assertThat(ids.read(other.toString(), TOPICS)).as("bit %d", bit).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tea",
                "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
                "d1577c69-dfbe-14ad-ba6d-3e05e953b2ea",
                "\u0000"
            })
    @Tag("H-126")
    void ofOthersAreNotOurs(String id) {
        assertThat(ids.read(id, TOPICS)).isEmpty();
    }

    @Test
    void rememberTheRulesThatACardNames() {
        Map<String, Object> merged = Map.of(
                "extensions", List.of(Map.of("org.osteon.order-check", Map.of("rules", List.of("K-07", "R-01")))));
        Map<String, Object> extension = new java.util.LinkedHashMap<>();
        extension.put(
                "org.osteon.order-check",
                Map.of("rules", List.of("K-03", "MS-10", "K-03"), "order", "MedicationRequest/1"));
        extension.put("org.osteon.merged", merged);
        Card card = ids.identified(card(extension));

        assertThat(ids.read(card.uuid(), TOPICS))
                .contains(new IssuedCard("ordercritical", Indicator.CRITICAL, List.of("K-03", "K-07", "R-01")));
    }

    private static Card card(Map<String, Object> extension) {
        Source.Topic topic = new Source.Topic("urn:topics", "ordercritical", Optional.empty());
        return new Card(
                "u",
                "Stop",
                Optional.empty(),
                Indicator.CRITICAL,
                new Source("Osteon", Optional.empty(), Optional.of(topic)),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                extension);
    }

    private static byte[] key(int first) {
        byte[] key = new byte[CardIds.KEY_LENGTH];
        key[0] = (byte) first;
        return key;
    }
}
