package org.osteon.cdshooks.service;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.osteon.cdshooks.cards.CardMaker;
import org.osteon.cdshooks.cards.OrderDefinitions;
import org.osteon.cdshooks.cards.OrderTemplate;
import org.osteon.cdshooks.evaluation.CompiledKnowledge;
import org.osteon.cdshooks.knowledge.CdsServiceDefinition;
import org.osteon.cdshooks.knowledge.KnowledgeCatalog;
import org.osteon.cdshooks.knowledge.PrefetchTemplate;
import org.osteon.cdshooks.knowledge.PrefetchTokens;
import org.osteon.cdshooks.protocol.CdsServiceEntry;
import org.osteon.terminology.code.CanonicalReference;

/** One state of the knowledge, checked and compiled as a whole. Immutable and shared by all calls. */
public final class LoadedKnowledge {

    private final CompiledKnowledge compiled;
    private final CardMaker cards;
    private final List<CdsServiceEntry> entries;
    private final List<CdsServiceDefinition> services;
    private final FeedbackTerms feedbackTerms;

    /** @param publicBase where cards may link to the knowledge, see {@link CardMaker} */
    LoadedKnowledge(CompiledKnowledge compiled, Optional<String> publicBase, ServiceChoice choice) {
        this.compiled = compiled;
        this.cards = new CardMaker(definitions(compiled.catalog()), publicBase);
        this.services = choice.offered(compiled.catalog().services());
        this.entries = services.stream()
                .map(service -> entry(service, choice.listed()))
                .toList();
        this.feedbackTerms = FeedbackTerms.of(compiled.catalog());
    }

    public CompiledKnowledge compiled() {
        return compiled;
    }

    CardMaker cards() {
        return cards;
    }

    /** The services as discovery lists them. */
    public List<CdsServiceEntry> entries() {
        return entries;
    }

    /** @throws UnknownCdsServiceException if none on offer has the id */
    void requireService(String id) {
        if (services.stream().noneMatch(service -> service.id().equals(id))) {
            throw new UnknownCdsServiceException(
                    services.stream().map(CdsServiceDefinition::id).distinct().toList());
        }
    }

    /**
     * The service on offer for an id and a hook; several may share an id.
     *
     * @throws UnknownCdsServiceException if none has the id
     * @throws HookMismatchException if those that have it answer other hooks
     */
    CdsServiceDefinition service(String id, String hook) {
        requireService(id);
        return services.stream()
                .filter(service -> service.id().equals(id) && service.hook().equals(hook))
                .findFirst()
                .orElseThrow(() -> new HookMismatchException(services.stream()
                        .filter(service -> service.id().equals(id))
                        .map(CdsServiceDefinition::hook)
                        .toList()));
    }

    FeedbackTerms feedbackTerms() {
        return feedbackTerms;
    }

    static OrderDefinitions definitions(KnowledgeCatalog catalog) {
        IdentityHashMap<ActivityDefinition, OrderTemplate> templates = new IdentityHashMap<>();
        catalog.activityDefinitions().forEach(definition -> templates.put(definition, OrderTemplate.of(definition)));
        return new OrderDefinitions() {
            @Override
            public Optional<OrderTemplate> byCanonical(String canonical) {
                return catalog.activityDefinition(CanonicalReference.parse(canonical))
                        .map(templates::get);
            }

            @Override
            public Optional<OrderTemplate> byId(String id) {
                return catalog.activityDefinition(id).map(templates::get);
            }
        };
    }

    static CdsServiceEntry entry(CdsServiceDefinition service, PrefetchTokens listed) {
        Map<String, String> prefetch = new LinkedHashMap<>();
        service.prefetch().stream()
                .filter(template -> template.tokens().compareTo(listed) <= 0)
                .forEach(template -> prefetch.put(template.key(), template.query()));
        List<String> mandatory = service.prefetch().stream()
                .filter(PrefetchTemplate::mandatory)
                .map(PrefetchTemplate::key)
                .toList();
        return new CdsServiceEntry(
                service.id(),
                service.hook(),
                service.title(),
                service.description(),
                service.usageRequirements(),
                prefetch,
                mandatory);
    }
}
