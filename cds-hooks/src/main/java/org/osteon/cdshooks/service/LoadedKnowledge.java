package org.osteon.cdshooks.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.osteon.cdshooks.cards.CardMaker;
import org.osteon.cdshooks.cards.OrderDefinitions;
import org.osteon.cdshooks.evaluation.CompiledKnowledge;
import org.osteon.cdshooks.knowledge.CdsServiceDefinition;
import org.osteon.cdshooks.knowledge.KnowledgeCatalog;
import org.osteon.cdshooks.knowledge.PrefetchTemplate;
import org.osteon.cdshooks.protocol.CdsServiceEntry;
import org.osteon.terminology.code.CanonicalReference;

/** One state of the knowledge, checked and compiled as a whole. Immutable and shared by all calls. */
public final class LoadedKnowledge {

    private final CompiledKnowledge compiled;
    private final CardMaker cards;
    private final List<CdsServiceEntry> entries;
    private final Map<String, CdsServiceDefinition> services;
    private final FeedbackTerms feedbackTerms;

    /** @param publicBase where cards may link to the knowledge, see {@link CardMaker} */
    LoadedKnowledge(CompiledKnowledge compiled, Optional<String> publicBase) {
        this.compiled = compiled;
        this.cards = new CardMaker(definitions(compiled.catalog()), publicBase);
        this.entries = compiled.catalog().services().stream()
                .map(LoadedKnowledge::entry)
                .toList();
        this.services = new LinkedHashMap<>();
        compiled.catalog().services().forEach(service -> services.put(service.id(), service));
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

    /** @throws UnknownCdsServiceException if none has the id */
    CdsServiceDefinition service(String id) {
        CdsServiceDefinition service = services.get(id);
        if (service == null) {
            throw new UnknownCdsServiceException(
                    entries.stream().map(CdsServiceEntry::id).toList());
        }
        return service;
    }

    FeedbackTerms feedbackTerms() {
        return feedbackTerms;
    }

    static OrderDefinitions definitions(KnowledgeCatalog catalog) {
        return new OrderDefinitions() {
            @Override
            public Optional<ActivityDefinition> byCanonical(String canonical) {
                return catalog.activityDefinition(CanonicalReference.parse(canonical));
            }

            @Override
            public Optional<ActivityDefinition> byId(String id) {
                return catalog.activityDefinition(id);
            }
        };
    }

    private static CdsServiceEntry entry(CdsServiceDefinition service) {
        Map<String, String> prefetch = new LinkedHashMap<>();
        service.prefetch().forEach(template -> prefetch.put(template.key(), template.query()));
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
