package org.osteon.terminology.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.osteon.terminology.SubsumptionOutcome.Equivalent;
import org.osteon.terminology.SubsumptionOutcome.NotSubsumed;
import org.osteon.terminology.SubsumptionOutcome.Subsumes;
import org.osteon.terminology.SubsumptionOutcome.Unknown;
import org.osteon.terminology.code.CodeSystemUri;
import org.osteon.terminology.code.ConceptCode;
import org.osteon.terminology.remote.NoAnswerException.Reason;

class RemoteSubsumptionsTest {

    private static final String SCT = CodeSystemUri.SNOMED_CT;
    private static final String EDITION = "http://snomed.info/sct/731000124108/version/20250901";
    private static final SubsumptionQuestion IN_ANY = new SubsumptionQuestion(SCT, Optional.empty(), "1", "2");
    private static final SubsumptionQuestion IN_EDITION = new SubsumptionQuestion(SCT, Optional.of(EDITION), "1", "2");
    private static final ConceptCode ONE = new ConceptCode(SCT, "1");
    private static final ConceptCode TWO = new ConceptCode(SCT, "2");
    private static final CachePolicy POLICY = new CachePolicy(
            Duration.ofHours(24), Duration.ofHours(4), Duration.ofSeconds(10), Duration.ofMinutes(5), 100);

    private final FakeTerminologyServer server = new FakeTerminologyServer();
    private final TestClock clock = new TestClock();
    private final RemoteSubsumptions subsumptions = new RemoteSubsumptions(server, POLICY, Map.of(), clock);

    @Test
    void aCodeIsItsOwnEquivalent() {
        assertThat(subsumptions.subsumes(ONE, ONE)).isEqualTo(new Equivalent());
        subsumptions.fetchWaiting();

        assertThat(server.asked()).isEmpty();
    }

    @Test
    void doesNotKnowUntilTheServerHasTold() {
        server.subsumes(IN_ANY, new Subsumes());

        assertThat(subsumptions.subsumes(ONE, TWO)).isInstanceOf(Unknown.class);
        subsumptions.fetchWaiting();
        assertThat(subsumptions.subsumes(ONE, TWO)).isEqualTo(new Subsumes());
        assertThat(subsumptions.subsumes(new ConceptCode("https://snomed.info/sct/", "1"), TWO))
                .isEqualTo(new Subsumes());
        assertThat(server.asked()).containsExactly(IN_ANY);
    }

    @Test
    void anErrorIsNotANo() {
        server.subsumes(IN_ANY, new NotSubsumed());
        server.fails(Reason.REFUSED);
        subsumptions.subsumes(ONE, TWO);
        subsumptions.fetchWaiting();
        assertThat(subsumptions.subsumes(ONE, TWO)).isInstanceOf(Unknown.class);

        server.works();
        clock.advance(Duration.ofSeconds(10));
        subsumptions.subsumes(ONE, TWO);
        subsumptions.fetchWaiting();
        assertThat(subsumptions.subsumes(ONE, TWO)).isEqualTo(new NotSubsumed());
    }

    @Test
    void asksInTheVersionOfTheSite() {
        server.subsumes(IN_ANY, new NotSubsumed()).subsumes(IN_EDITION, new Subsumes());
        RemoteSubsumptions pinned = new RemoteSubsumptions(server, POLICY, Map.of(SCT, EDITION), clock);
        pinned.subsumes(ONE, TWO);
        pinned.fetchWaiting();

        assertThat(pinned.subsumes(ONE, TWO)).isEqualTo(new Subsumes());
    }

    @Test
    void codesOfDifferentSystemsAreNoQuestion() {
        assertThat(subsumptions.subsumes(ONE, new ConceptCode(CodeSystemUri.LOINC, "1")))
                .isInstanceOf(Unknown.class);
        subsumptions.fetchWaiting();

        assertThat(server.asked()).isEmpty();
    }

    @Test
    void questionsAboutCodesDoNotNameThem() {
        assertThat(new SubsumptionQuestion(SCT, Optional.empty(), "404684003", "271737000").toString())
                .doesNotContain("404684003", "271737000");
    }
}
