package org.osteon.terminology.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.osteon.terminology.remote.Rules.COLDS;
import static org.osteon.terminology.remote.Rules.FEVERS;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.osteon.terminology.code.CodeSystemUri;
import org.osteon.terminology.remote.NoAnswerException.Reason;

class RemoteExpansionsTest {

    private static final String EDITION = "http://snomed.info/sct/731000124108/version/20250901";
    private static final CachePolicy ROOM_FOR_FIVE = new CachePolicy(
            Duration.ofHours(24), Duration.ofHours(4), Duration.ofSeconds(10), Duration.ofMinutes(5), 5);

    private final FakeTerminologyServer server = new FakeTerminologyServer();
    private final TestClock clock = new TestClock();
    private final RemoteExpansions expansions =
            new RemoteExpansions(server, ROOM_FOR_FIVE, Optional.empty(), Map.of(), clock);

    @Test
    void fetchesWhatTheKnowledgeNeeds() {
        server.expands(COLDS, "1", "2");

        assertThat(expansions.refresh(Set.of(COLDS))).isTrue();
        assertThat(expansions.atHand(COLDS)).contains(Set.of("1", "2"));
        assertThat(expansions.refresh(Set.of(COLDS))).isFalse();
    }

    @Test
    void anotherVersionOfTheCodeSystemIsAnotherQuestion() {
        ConceptRule inEdition = COLDS.withVersion(EDITION);
        server.expands(COLDS, "1").expands(inEdition, "1", "2");
        expansions.refresh(Set.of(COLDS));

        assertThat(expansions.atHand(inEdition)).isEmpty();
        expansions.refresh(Set.of(COLDS, inEdition));
        assertThat(expansions.atHand(inEdition)).contains(Set.of("1", "2"));
        assertThat(expansions.atHand(COLDS)).contains(Set.of("1"));
    }

    @Test
    void asksForTheVersionOfTheSiteWhereTheRuleNamesNone() {
        server.expands(COLDS.withVersion(EDITION), "1");
        RemoteExpansions pinned = new RemoteExpansions(
                server, ROOM_FOR_FIVE, Optional.empty(), Map.of(CodeSystemUri.SNOMED_CT, EDITION), clock);
        pinned.refresh(Set.of(COLDS, COLDS.withVersion("another")));

        assertThat(pinned.atHand(COLDS)).contains(Set.of("1"));
        assertThat(server.asked()).contains(COLDS.withVersion("another")).doesNotContain(COLDS);
    }

    @Test
    void keepsWhatItHasWhenAnotherDoesNotFitBesideIt() {
        server.expands(COLDS, "1", "2", "3").expands(FEVERS, "4", "5", "6");
        expansions.refresh(Set.of(COLDS));
        expansions.refresh(Set.of(COLDS, FEVERS));

        assertThat(expansions.atHand(COLDS)).isPresent();
        assertThat(expansions.atHand(FEVERS)).isEmpty();
        assertThat(expansions.failures(Set.of(COLDS, FEVERS))).isEqualTo(Map.of(FEVERS, Reason.TOO_LARGE));
    }

    @Test
    void makesRoomByForgettingWhatNoKnowledgeNeeds() {
        server.expands(COLDS, "1", "2", "3").expands(FEVERS, "4", "5", "6");
        expansions.refresh(Set.of(COLDS));
        expansions.refresh(Set.of(FEVERS));

        assertThat(expansions.atHand(FEVERS)).isPresent();
        assertThat(expansions.atHand(COLDS)).isEmpty();
    }

    @Test
    void keepsTheExpansionWhileTheServerIsDown() {
        server.expands(COLDS, "1");
        expansions.refresh(Set.of(COLDS));
        server.fails(Reason.UNREACHABLE);
        clock.advance(Duration.ofDays(3));

        assertThat(expansions.refresh(Set.of(COLDS))).isFalse();
        assertThat(expansions.atHand(COLDS)).contains(Set.of("1"));
        assertThat(expansions.statistics().stale()).isEqualTo(1);
    }

    @Test
    void asksAboutNoCodeUnlessItMay() {
        expansions.refresh(Set.of(COLDS));

        assertThat(expansions.failures(Set.of(COLDS))).containsValue(Reason.REFUSED);
        assertThat(expansions.takes(COLDS, "1")).isEmpty();
        expansions.refresh(Set.of(COLDS));
        assertThat(server.asked()).containsExactly(COLDS);
    }

    @Test
    void asksAboutACodeWhereTheRuleCannotBeExpanded() {
        RemoteExpansions asking =
                new RemoteExpansions(server, ROOM_FOR_FIVE, Optional.of(ROOM_FOR_FIVE), Map.of(), clock);
        server.expands(COLDS, "1", "2", "3", "4", "5", "6");
        assertThat(asking.takes(COLDS, "1")).isEmpty();
        asking.refresh(Set.of(COLDS));
        assertThat(server.asked()).containsExactly(COLDS);

        assertThat(asking.takes(COLDS, "1")).isEmpty();
        assertThat(asking.takes(COLDS, "7")).isEmpty();
        asking.refresh(Set.of(COLDS));

        assertThat(asking.atHand(COLDS)).isEmpty();
        assertThat(asking.takes(COLDS, "1")).contains(true);
        assertThat(asking.takes(COLDS, "7")).contains(false);
    }
}
