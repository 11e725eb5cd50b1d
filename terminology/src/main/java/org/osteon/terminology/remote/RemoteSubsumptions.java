package org.osteon.terminology.remote;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.osteon.terminology.SubsumptionOutcome;
import org.osteon.terminology.SubsumptionOutcome.Equivalent;
import org.osteon.terminology.SubsumptionOutcome.Unknown;
import org.osteon.terminology.code.CodeSystemUri;
import org.osteon.terminology.code.ConceptCode;

/** How codes stand to each other, as a terminology server tells it. Only the codes are asked about, with nothing around them. */
public final class RemoteSubsumptions {

    private final Map<String, String> pinnedVersions;
    private final AnswerCache<SubsumptionQuestion, SubsumptionOutcome> answers;

    /**
     * None at hand yet.
     *
     * @param pinnedVersions version to ask for by code system; whichever the server has where there is none
     */
    public RemoteSubsumptions(
            TerminologyClient client, CachePolicy policy, Map<String, String> pinnedVersions, Clock clock) {
        this.pinnedVersions = Map.copyOf(pinnedVersions);
        this.answers = new AnswerCache<>(client::subsumes, outcome -> 1, policy, clock);
    }

    /** The answer at hand. Else {@link Unknown}, and the question is noted for {@link #fetchWaiting}. Never waits. */
    public SubsumptionOutcome subsumes(ConceptCode codeA, ConceptCode codeB) {
        ConceptCode a = codeA.canonical();
        ConceptCode b = codeB.canonical();
        if (a.equals(b)) {
            return new Equivalent();
        }
        if (!a.system().equals(b.system())) {
            return new Unknown("the codes are of different code systems");
        }
        Optional<String> version = Optional.ofNullable(pinnedVersions.get(CodeSystemUri.canonical(a.system())));
        return answers.atHand(new SubsumptionQuestion(a.system(), version, a.code(), b.code()))
                .orElseGet(() -> new Unknown("the terminology server has not told yet; ask again in a moment"));
    }

    /** Asks the server what is not at hand, and waits for the answers. */
    public void fetchWaiting() {
        answers.fetchWaiting();
    }

    public CacheStatistics statistics() {
        return answers.statistics();
    }
}
