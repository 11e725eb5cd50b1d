package org.osteon.terminology.remote;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osteon.terminology.SubsumptionOutcome;
import org.osteon.terminology.remote.NoAnswerException.Reason;

/** A terminology server that knows what a test tells it, and fails when a test wants it to. */
final class FakeTerminologyServer implements TerminologyClient {

    private final Map<ConceptRule, Set<String>> expansions = new HashMap<>();
    private final Map<SubsumptionQuestion, SubsumptionOutcome> subsumptions = new HashMap<>();
    private final List<Object> asked = new ArrayList<>();
    private Optional<Reason> fault = Optional.empty();

    FakeTerminologyServer expands(ConceptRule rule, String... codes) {
        expansions.put(rule, Set.of(codes));
        return this;
    }

    FakeTerminologyServer subsumes(SubsumptionQuestion question, SubsumptionOutcome outcome) {
        subsumptions.put(question, outcome);
        return this;
    }

    void fails(Reason reason) {
        fault = Optional.of(reason);
    }

    void works() {
        fault = Optional.empty();
    }

    List<Object> asked() {
        return asked;
    }

    @Override
    public Set<String> expand(ConceptRule rule) {
        return answer(rule, expansions);
    }

    @Override
    public SubsumptionOutcome subsumes(SubsumptionQuestion question) {
        return answer(question, subsumptions);
    }

    @Override
    public boolean takes(MembershipQuestion question) {
        return answer(question.rule(), expansions).contains(question.code());
    }

    private <Q, A> A answer(Q question, Map<Q, A> answers) {
        asked.add(question);
        fault.ifPresent(reason -> {
            throw new NoAnswerException(reason, "for the test");
        });
        return Optional.ofNullable(answers.get(question))
                .orElseThrow(() -> new NoAnswerException(Reason.REFUSED, "not told in the test"));
    }
}
