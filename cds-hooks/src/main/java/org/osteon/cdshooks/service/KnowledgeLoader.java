package org.osteon.cdshooks.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.MetadataResource;
import org.osteon.cdshooks.evaluation.CompiledKnowledge;
import org.osteon.cdshooks.evaluation.PlanCompiler;
import org.osteon.cdshooks.knowledge.CdsServiceDefinition;
import org.osteon.cdshooks.knowledge.KnowledgeCatalog;
import org.osteon.cdshooks.knowledge.KnowledgeLoadException;
import org.osteon.cdshooks.knowledge.KnowledgeSource;
import org.osteon.terminology.remote.RuleExpansions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the knowledge all or nothing: resolves, compiles and checks everything, and only then lets calls see it. When that
 * fails, calls go on with what was loaded before, and {@link #refusals()} says why.
 */
public final class KnowledgeLoader {

    private static final Logger LOG = LoggerFactory.getLogger(KnowledgeLoader.class);
    private static final Pattern PREFETCH_KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");

    private final KnowledgeSource source;
    private final Map<String, Object> siteParameters;
    private final Optional<RuleExpansions> expansions;
    private final Optional<String> publicBase;
    private final ServiceChoice choice;
    private volatile Optional<LoadedKnowledge> current = Optional.empty();
    private Optional<CompiledKnowledge> before = Optional.empty();
    private volatile List<String> refusals = List.of();

    /**
     * A loader that has loaded nothing yet.
     *
     * @param siteParameters CQL parameters that the site sets, by name; knowledge that declares one of them nowhere, or with a type
     *     that the value does not fit, is refused
     */
    public KnowledgeLoader(KnowledgeSource source, Map<String, Object> siteParameters) {
        this(source, siteParameters, Optional.empty(), Optional.empty(), ServiceChoice.asShipped());
    }

    /**
     * A loader that has loaded nothing yet.
     *
     * @param siteParameters as above
     * @param expansions where a terminology server is asked to expand rules: knowledge loads before they are there, and
     *     {@link #takeExpansions()} hands them on. Empty: knowledge with a set that cannot be expanded here is refused
     * @param publicBase the FHIR base URL under which readers of the cards find the knowledge, without a trailing slash; empty: the
     *     cards have no links to it
     * @param choice which of the services are offered
     */
    public KnowledgeLoader(
            KnowledgeSource source,
            Map<String, Object> siteParameters,
            Optional<RuleExpansions> expansions,
            Optional<String> publicBase,
            ServiceChoice choice) {
        this.choice = choice;
        this.source = source;
        this.siteParameters = Map.copyOf(siteParameters);
        this.expansions = expansions;
        this.publicBase = publicBase;
    }

    /**
     * Reads the source and takes what it holds into use. Costs seconds; calls go on meanwhile.
     *
     * @return whether the knowledge was taken
     */
    public synchronized boolean load() {
        try {
            take(prepare(source.artifacts()));
            return true;
        } catch (KnowledgeLoadException e) {
            refusals = e.reasons();
            e.reasons().forEach(reason -> LOG.error("knowledge refused: {}", reason));
            return false;
        } catch (RuntimeException e) {
            // The source may fail in ways of its own (a database that is down); calls are to go on all the same.
            refusals =
                    List.of("the knowledge could not be read: " + e.getClass().getSimpleName());
            LOG.error("knowledge could not be read", e);
            return false;
        }
    }

    /**
     * Compiles and checks artifacts, and takes nothing into use. Costs seconds.
     *
     * @throws KnowledgeLoadException with every reason at once
     */
    public synchronized LoadedKnowledge prepare(List<MetadataResource> artifacts) {
        KnowledgeCatalog catalog;
        try {
            catalog = KnowledgeCatalog.of(artifacts);
        } catch (KnowledgeLoadException e) {
            List<String> reasons = new ArrayList<>(e.reasons());
            reasons.addAll(PlanCompiler.errorsInCql(artifacts));
            throw new KnowledgeLoadException(reasons);
        }
        var compiled = PlanCompiler.compile(catalog, siteParameters, expansions, before);
        refuse(reasons(catalog));
        return new LoadedKnowledge(compiled, publicBase, choice);
    }

    /** Spares the next load to compile libraries that are the same there. Nothing is taken into use. */
    public synchronized void compileFrom(CompiledKnowledge compiled) {
        before = Optional.of(compiled);
    }

    /** Takes what was prepared into use. */
    public synchronized void take(LoadedKnowledge prepared) {
        current = Optional.of(prepared);
        before = Optional.of(prepared.compiled());
        takeExpansions();
        refusals = List.of();
        prepared.compiled().warnings().forEach(warning -> LOG.warn("knowledge warning: {}", warning));
        LOG.info("knowledge loaded: services={}", prepared.entries().size());
    }

    /** Takes the expansions into use that are at hand now. Calls go on meanwhile and see all of them or none. */
    public synchronized void takeExpansions() {
        expansions.ifPresent(atHand -> current =
                current.map(loaded -> new LoadedKnowledge(loaded.compiled().with(atHand), publicBase, choice)));
    }

    /** What calls see; empty until something has been loaded. */
    public Optional<LoadedKnowledge> current() {
        return current;
    }

    /** Why the last load was refused; empty when it was not. */
    public List<String> refusals() {
        return refusals;
    }

    private List<String> reasons(KnowledgeCatalog catalog) {
        List<String> reasons = new ArrayList<>(choice.reasons(catalog.services()));
        for (CdsServiceDefinition service : catalog.services()) {
            service.prefetch().stream()
                    .filter(template -> !PREFETCH_KEY.matcher(template.key()).matches())
                    .forEach(template -> reasons.add(
                            "service '%s': prefetch key '%s' is no name".formatted(service.id(), template.key())));
        }
        return reasons;
    }

    private static void refuse(List<String> reasons) {
        if (!reasons.isEmpty()) {
            throw new KnowledgeLoadException(reasons);
        }
    }
}
