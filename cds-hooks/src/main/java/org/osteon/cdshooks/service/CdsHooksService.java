package org.osteon.cdshooks.service;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.osteon.cdshooks.cards.CallDetails;
import org.osteon.cdshooks.cards.OrderContext;
import org.osteon.cdshooks.client.CdsClient;
import org.osteon.cdshooks.evaluation.CompiledPlan;
import org.osteon.cdshooks.evaluation.ConditionOutcome;
import org.osteon.cdshooks.evaluation.EvaluationContext;
import org.osteon.cdshooks.evaluation.PlanEvaluator;
import org.osteon.cdshooks.evaluation.PlanOutcome;
import org.osteon.cdshooks.knowledge.CdsServiceDefinition;
import org.osteon.cdshooks.prefetch.ChartGatherer;
import org.osteon.cdshooks.prefetch.Drafts;
import org.osteon.cdshooks.prefetch.GatheredChart;
import org.osteon.cdshooks.protocol.CdsServiceEntry;
import org.osteon.cdshooks.protocol.HookRequest;
import org.osteon.cdshooks.protocol.HookResponse;

/** One call from request to answer: find the service, gather the chart, evaluate the plan, word the cards. Thread-safe. */
public final class CdsHooksService {

    private final KnowledgeLoader knowledge;
    private final ChartGatherer gatherer;
    private final PlanEvaluator evaluator;
    private final Clock clock;
    private final Map<String, Object> siteParameters;

    /**
     * A service over the loader's knowledge.
     *
     * @param clock gives each call its one instant, in the zone in which the site counts days
     * @param siteParameters CQL parameters of the site by name
     */
    public CdsHooksService(
            KnowledgeLoader knowledge,
            ChartGatherer gatherer,
            PlanEvaluator evaluator,
            Clock clock,
            Map<String, Object> siteParameters) {
        this.knowledge = knowledge;
        this.gatherer = gatherer;
        this.evaluator = evaluator;
        this.clock = clock;
        this.siteParameters = Map.copyOf(siteParameters);
    }

    /** The services on offer; none while no knowledge is loaded. */
    public List<CdsServiceEntry> services() {
        return knowledge.current().map(LoadedKnowledge::entries).orElse(List.of());
    }

    /**
     * Refuses an id that is not offered, before anybody reads a body.
     *
     * @throws UnknownCdsServiceException if there is no such service
     * @throws KnowledgeNotLoadedException if there are no services at all yet
     */
    public void requireService(String serviceId) {
        loaded().requireService(serviceId);
    }

    /** The answer of {@link #call}. */
    public HookResponse invoke(String serviceId, HookRequest request, CdsClient client) {
        return call(serviceId, request, client).response();
    }

    /**
     * Answers one call.
     *
     * @param client who calls; says what may be read for it and what it can show
     * @throws UnknownCdsServiceException if there is no such service
     * @throws KnowledgeNotLoadedException if there are no services at all yet
     * @throws HookMismatchException if the service answers another hook
     * @throws org.osteon.cdshooks.protocol.MissingPrefetchException if a mandatory key cannot be had
     * @throws org.osteon.cdshooks.protocol.PatientMismatchException if the request holds another Patient
     * @throws org.osteon.cdshooks.protocol.TooManyEntriesException if a Bundle is too large
     */
    public CallOutcome call(String serviceId, HookRequest request, CdsClient client) {
        LoadedKnowledge loaded = loaded();
        CdsServiceDefinition service = loaded.service(serviceId, request.hook());
        CompiledPlan plan = loaded.compiled().plan(service.plan());
        GatheredChart chart = gatherer.gather(service, request, plan.retrieveFilter(), client);
        EvaluationContext context = context(chart.drafts());
        PlanOutcome outcome = evaluator.evaluate(plan, chart.record(), context);
        CallDetails details = details(request, chart.drafts(), context);
        HookResponse response = new HookResponse(loaded.cards().cards(outcome, details));
        int undetermined = (int) outcome.actions().stream()
                .filter(action -> action.condition() instanceof ConditionOutcome.Undetermined)
                .count();
        int leftOut = chart.foreign() + chart.notUnderstood() + chart.drafts().notUnderstood();
        return new CallOutcome(response, chart.incompleteKeys(), undetermined, leftOut, chart.fetched());
    }

    private EvaluationContext context(Drafts drafts) {
        OffsetDateTime now = OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
        return new EvaluationContext(now, drafts.toCheck(), drafts.others(), siteParameters);
    }

    private static CallDetails details(HookRequest request, Drafts drafts, EvaluationContext context) {
        Set<String> all = new HashSet<>(drafts.toCheck());
        all.addAll(drafts.others());
        return new CallDetails(
                request.hook(),
                request.context().patientId(),
                request.context().userId(),
                request.context().encounterId(),
                all,
                contexts(drafts),
                drafts.notUnderstood(),
                context.asOf().toLocalDate());
    }

    private static Map<String, OrderContext> contexts(Drafts drafts) {
        return drafts.deletable().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, draft -> OrderContext.of(draft.getValue())));
    }

    private LoadedKnowledge loaded() {
        return knowledge.current().orElseThrow(KnowledgeNotLoadedException::new);
    }
}
