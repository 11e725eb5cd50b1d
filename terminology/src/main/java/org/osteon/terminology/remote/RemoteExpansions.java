package org.osteon.terminology.remote;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osteon.terminology.code.CodeSystemUri;

/**
 * The expansions that a terminology server gave, each until it gives a newer one. One that does not fit beside the others is not taken: none is
 * dropped for another, or knowledge in use would lose what it rests on.
 */
public final class RemoteExpansions implements RuleExpansions {

    private static final Set<NoAnswerException.Reason> NOT_EXPANDABLE =
            Set.of(NoAnswerException.Reason.TOO_LARGE, NoAnswerException.Reason.REFUSED);

    private final TerminologyClient client;
    private final CachePolicy policy;
    private final Map<String, String> pinnedVersions;
    private final AnswerCache<ConceptRule, Set<String>> answers;
    private final Optional<AnswerCache<MembershipQuestion, Boolean>> memberships;

    /**
     * None at hand yet.
     *
     * @param pinnedVersions version to ask for by code system, where a rule names none
     * @param memberships where single codes may be asked about, when a rule cannot be expanded; these codes come from charts
     */
    public RemoteExpansions(
            TerminologyClient client,
            CachePolicy policy,
            Optional<CachePolicy> memberships,
            Map<String, String> pinnedVersions,
            Clock clock) {
        this.client = client;
        this.policy = policy;
        this.pinnedVersions = Map.copyOf(pinnedVersions);
        this.answers = new AnswerCache<>(this::expand, Set::size, policy, clock);
        this.memberships = memberships.map(each -> new AnswerCache<>(client::takes, answer -> 1, each, clock));
    }

    @Override
    public Optional<Set<String>> atHand(ConceptRule rule) {
        return answers.atHand(pinned(rule));
    }

    /** Asks about a code only where the whole rule was refused: what is merely late will come with the expansion. */
    @Override
    public Optional<Boolean> takes(ConceptRule rule, String code) {
        ConceptRule asked = pinned(rule);
        return memberships
                .filter(each ->
                        answers.failure(asked).filter(NOT_EXPANDABLE::contains).isPresent())
                .flatMap(each -> each.atHand(new MembershipQuestion(asked, code)));
    }

    /**
     * Asks for what is missing or soon stale, forgets what is not among the rules, and waits for the answers.
     *
     * @return whether any expansion is another than before
     */
    public boolean refresh(Set<ConceptRule> rules) {
        Set<ConceptRule> wanted = Set.copyOf(rules.stream().map(this::pinned).toList());
        answers.retain(wanted);
        wanted.forEach(answers::atHand);
        boolean changed = answers.fetchWaiting();
        memberships.ifPresent(AnswerCache::fetchWaiting);
        return changed;
    }

    /** Why the last attempt to expand a rule failed, for those for which it did. */
    public Map<ConceptRule, NoAnswerException.Reason> failures(Set<ConceptRule> rules) {
        Map<ConceptRule, NoAnswerException.Reason> failures = new LinkedHashMap<>();
        rules.forEach(rule -> answers.failure(pinned(rule)).ifPresent(reason -> failures.put(rule, reason)));
        return failures;
    }

    public CacheStatistics statistics() {
        return answers.statistics();
    }

    private Set<String> expand(ConceptRule rule) {
        Set<String> codes = client.expand(rule);
        if (answers.conceptsWithout(rule) + codes.size() > policy.maxConcepts()) {
            throw new NoAnswerException(
                    NoAnswerException.Reason.TOO_LARGE, "no room for an expansion of " + codes.size() + " codes");
        }
        return codes;
    }

    private ConceptRule pinned(ConceptRule rule) {
        String version = pinnedVersions.get(CodeSystemUri.canonical(rule.system()));
        return rule.version().isPresent() || version == null ? rule : rule.withVersion(version);
    }
}
