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

    /** @param publicBase where cards may link to the knowledge, see {@link CardMaker} */
    LoadedKnowledge(CompiledKnowledge compiled, Optional<String> publicBase) {
        this.compiled = compiled;
        this.cards = new CardMaker(definitions(compiled.catalog()), publicBase);
        this.entries = compiled.catalog().services().stream()
                .map(LoadedKnowledge::entry)
                .toList();
        this.services = new LinkedHashMap<>();
        compiled.catalog().services().forEach(service -> services.put(service.id(), service));
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

    Optional<CdsServiceDefinition> service(String id) {
        return Optional.ofNullable(services.get(id));
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
