package org.osteon.cdshooks.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osteon.cdshooks.protocol.FeedbackItem.Outcome;

class FeedbackReaderTest {

    private static final String ACCEPTED =
            "{'card':'c1','outcome':'accepted','outcomeTimestamp':'2026-11-23T09:30:00Z',"
                    + "'acceptedSuggestions':[{'id':'s1'}]}";
    private static final String OVERRIDDEN =
            "{'card':'c2','outcome':'overridden','outcomeTimestamp':'2026-11-23T09:30:00Z'%s}";

    private final FeedbackReader reader = new FeedbackReader();

    @Test
    @Tag("H-122")
    void readsSeveralItems() {
        assertThat(read("{'feedback':[%s,%s],'extension':{'x':1}}".formatted(ACCEPTED, OVERRIDDEN.formatted(""))))
                .containsExactly(
                        new FeedbackItem(
                                "c1",
                                Outcome.ACCEPTED,
                                Instant.parse("2026-11-23T09:30:00Z"),
                                List.of("s1"),
                                Optional.empty(),
                                Optional.empty()),
                        new FeedbackItem(
                                "c2",
                                Outcome.OVERRIDDEN,
                                Instant.parse("2026-11-23T09:30:00Z"),
                                List.of(),
                                Optional.empty(),
                                Optional.empty()));
    }

    @Test
    void readsNoItems() {
        assertThat(read("{'feedback':[]}")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'reason':{'code':'a','system':'s'}} | s | a |",
                "{'reason':{'code':'a','system':'s','display':'d'},'userComment':'u'} | s | a | u",
                "{'reason':{'code':'a'}} | | a |",
                "{'reason':null,'userComment':'u'} | | | u",
            })
    @Tag("H-125")
    void readsReasonsAsClientsSendThem(String sent, String system, String code, String comment) {
        FeedbackItem item = read("{'feedback':[%s]}".formatted(OVERRIDDEN.formatted(",'overrideReason':" + sent)))
                .get(0);

        assertThat(item.reason().map(FeedbackItem.Reason::code)).isEqualTo(Optional.ofNullable(code));
        assertThat(item.reason().flatMap(FeedbackItem.Reason::system)).isEqualTo(Optional.ofNullable(system));
        assertThat(item.userComment()).isEqualTo(Optional.ofNullable(comment));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T09:30:00Z, 2026-11-23T09:30:00Z",
        "2026-11-23T09:30:00.123Z, 2026-11-23T09:30:00.123Z",
        "2026-11-23T09:30:00.123456789123Z, 2026-11-23T09:30:00.123456789Z",
        "2026-11-23T10:30:00+01:00, 2026-11-23T09:30:00Z",
        "2026-11-23t09:30:00z, 2026-11-23T09:30:00Z",
        "2026-11-23 09:30:00Z, 2026-11-23T09:30:00Z",
    })
    @Tag("H-123")
    void readsTimesByRfc3339(String sent, Instant meant) {
        String body = "{'feedback':[%s]}".formatted(ACCEPTED.replace("2026-11-23T09:30:00Z", sent));

        assertThat(read(body)).extracting(FeedbackItem::at).containsExactly(meant);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | feedback",
                "{'feedback':{}} | feedback",
                "{'feedback':null} | feedback",
                "{'card':'c1','outcome':'overridden','outcomeTimestamp':'2026-11-23T09:30:00Z'} | feedback",
                "{'feedback':['c1']} | feedback[0]",
                "{'feedback':[null]} | feedback[0]",
                "[] | ``",
                "`` | ``",
            })
    @Tag("H-122")
    void refusesAnotherShape(String body, String path) {
        assertRefused(body, path);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'card':'c1' | feedback[0].card",
                "'outcome':'accepted' | feedback[0].outcome",
                "'outcomeTimestamp':'2026-11-23T09:30:00Z' | feedback[0].outcomeTimestamp",
            })
    @Tag("H-123")
    void refusesAnItemWithoutWhatItNeeds(String member, String path) {
        for (String other : List.of("'x':1", member.replaceFirst(":.*", ":null"), member.replaceFirst(":.*", ":7"))) {
            assertRefused("{'feedback':[%s]}".formatted(ACCEPTED.replace(member, other)), path);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-23",
                "2026-11-23T09:30:00",
                "2026-11-23T09:30Z",
                "2026-13-23T09:30:00Z",
                "2026-02-30T09:30:00Z",
                "+12026-11-23T09:30:00Z",
                "yesterday"
            })
    @Tag("H-123")
    void refusesOtherTimes(String sent) {
        assertRefused(
                "{'feedback':[%s]}".formatted(ACCEPTED.replace("2026-11-23T09:30:00Z", sent)),
                "feedback[0].outcomeTimestamp");
    }

    @Test
    @Tag("H-123")
    void refusesOtherOutcomes() {
        assertRefused(
                "{'feedback':[%s]}".formatted(ACCEPTED.replace("'accepted'", "'ignored'")), "feedback[0].outcome");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'x':1 | feedback[0].acceptedSuggestions",
                "'acceptedSuggestions':null | feedback[0].acceptedSuggestions",
                "'acceptedSuggestions':[] | feedback[0].acceptedSuggestions",
                "'acceptedSuggestions':{'id':'s1'} | feedback[0].acceptedSuggestions",
                "'acceptedSuggestions':['s1'] | feedback[0].acceptedSuggestions[0]",
                "'acceptedSuggestions':[{}] | feedback[0].acceptedSuggestions[0].id",
            })
    @Tag("H-124")
    void refusesAcceptedWithoutSuggestions(String instead, String path) {
        assertRefused(
                "{'feedback':[%s]}".formatted(ACCEPTED.replace("'acceptedSuggestions':[{'id':'s1'}]", instead)), path);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | feedback[0].overrideReason",
                "'tired' | feedback[0].overrideReason",
                "{'reason':'a'} | feedback[0].overrideReason.reason",
                "{'reason':{'system':'s'}} | feedback[0].overrideReason.reason.code",
                "{'userComment':7} | feedback[0].overrideReason.userComment",
            })
    @Tag("H-125")
    void refusesAnOverrideReasonWithoutReason(String sent, String path) {
        assertRefused("{'feedback':[%s]}".formatted(OVERRIDDEN.formatted(",'overrideReason':" + sent)), path);
    }

    @Test
    @Tag("H-129")
    void refusesACommentWithoutEnd() {
        assertRefused(
                "{'feedback':[%s]}"
                        .formatted(
                                OVERRIDDEN.formatted(",'overrideReason':{'userComment':'" + "x".repeat(10_001) + "'}")),
                "feedback[0].overrideReason.userComment");
    }

    @Test
    void refusesMoreItemsThanItTakes() {
        String body = "{'feedback':[%s]}".formatted(String.join(",", java.util.Collections.nCopies(1_001, ACCEPTED)));

        assertThatThrownBy(() -> read(body)).isInstanceOf(TooManyEntriesException.class);
    }

    @Test
    @Tag("H-129")
    void printsNothingThatWasSent() {
        assertThat(read("{'feedback':[%s]}"
                                .formatted(OVERRIDDEN.formatted(",'overrideReason':{'userComment':'Zylpha'}")))
                        .toString())
                .doesNotContain("Zylpha", "c2");
    }

    private void assertRefused(String body, String path) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOfSatisfying(MalformedRequestException.class, refused -> assertThat(refused.path())
                        .isEqualTo(path));
    }

    private List<FeedbackItem> read(String body) {
        return reader.read(body.replace('\'', '"').getBytes(UTF_8));
    }
}
