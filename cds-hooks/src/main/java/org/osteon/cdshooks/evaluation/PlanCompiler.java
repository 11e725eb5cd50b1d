package org.osteon.cdshooks.evaluation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.elm.r1.Library;
import org.hl7.elm.r1.ValueSetDef;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.osteon.cdshooks.knowledge.ArtifactReader;
import org.osteon.cdshooks.knowledge.KnowledgeCatalog;
import org.osteon.cdshooks.knowledge.KnowledgeLoadException;
import org.osteon.terminology.code.CanonicalReference;
import org.osteon.terminology.codesystem.CodeSystemIndex;
import org.osteon.terminology.conceptmap.ConceptMapIndex;
import org.osteon.terminology.remote.RuleExpansions;
import org.osteon.terminology.remote.RuleSets;
import org.osteon.terminology.valueset.InMemoryTerminologyService;
import org.osteon.terminology.valueset.ValueSetIndex;

/** Turns a checked catalogue into plans that can be evaluated, or says everything that is wrong with it. */
public final class PlanCompiler {

    private PlanCompiler() {}

    /** Compiles for a site that sets no parameters. */
    public static CompiledKnowledge compile(KnowledgeCatalog catalog) {
        return compile(catalog, Map.of(), Optional.empty(), Optional.empty());
    }

    /**
     * Compiles all plans of the catalogue. Costs seconds in a fresh process.
     *
     * @param siteParameters the CQL parameters that the site sets, by name; each must be declared by some library and fit its type
     * @param expansions of rules that cannot be decided here, where a terminology server is asked for them; they may come later
     * @param before what was compiled earlier; of it the libraries are taken over whose CQL did not change
     * @throws KnowledgeLoadException with every reason at once: CQL errors with library and line, value sets and defines that
     *     are missing, phrase lists that cannot be read, retrieves without a prefetch template and templates without a retrieve
     */
    public static CompiledKnowledge compile(
            KnowledgeCatalog catalog,
            Map<String, Object> siteParameters,
            Optional<RuleExpansions> expansions,
            Optional<CompiledKnowledge> before) {
        var translation = CqlTranslation.of(catalog.libraries(), before.map(CompiledKnowledge::translation));
        refuse(translation.errors());
        var reasons = new ArrayList<String>();
        var codeSystems = CodeSystemIndex.of(catalog.codeSystems());
        var ruleSets =
                new RuleSets(catalog.valueSets(), (sets, elsewhere) -> ValueSetIndex.of(sets, codeSystems, elsewhere));
        var valueSets = ruleSets.index(expansions.orElse(rule -> Optional.empty()));
        var gaps = expansions.isPresent() ? ruleSets.gapsBesideRules() : valueSets.notExpandable();
        var vocabulary = CompiledVocabulary.of(valueSets, catalog, reasons);
        var libraries = new LinkedHashMap<PlanDefinition, Library>();
        catalog.planDefinitions()
                .forEach(plan ->
                        libraries.put(plan, translation.elm(CatalogSources.identifierOf(catalog.libraryOf(plan)))));
        var linking = PlanLibrary.linking(libraries.values(), translation);
        var plans = new LinkedHashMap<String, CompiledPlan>();
        libraries.forEach((plan, library) -> {
            checkValueSets(catalog, gaps, translation.reachable(library), reasons);
            var facts = PlanLibraryFacts.of(translation, library);
            new CompiledPlanChecks(plan, library, facts, reasons).check();
            plans.put(
                    CompiledKnowledge.canonical(plan),
                    new CompiledPlan(plan, PlanLibrary.of(library, translation, linking), vocabulary, facts));
        });
        siteParameters.forEach((name, value) -> checkSiteParameter(name, value, plans.values(), reasons));
        refuse(reasons);
        var terminology =
                new InMemoryTerminologyService(valueSets, codeSystems, ConceptMapIndex.of(catalog.conceptMaps()));
        return new CompiledKnowledge(catalog, ruleSets, terminology, plans, translation);
    }

    /** The errors in the CQL of artifacts that do not make a catalogue. */
    public static List<String> errorsInCql(List<MetadataResource> artifacts) {
        return CqlTranslation.of(artifacts.stream()
                        .filter(org.hl7.fhir.r4.model.Library.class::isInstance)
                        .map(org.hl7.fhir.r4.model.Library.class::cast)
                        .filter(library -> ArtifactReader.cqlOf(library).isPresent())
                        .toList())
                .errors();
    }

    private static void checkValueSets(
            KnowledgeCatalog catalog, List<String> gaps, List<Library> libraries, List<String> reasons) {
        for (Library library : libraries) {
            if (library.getValueSets() == null) {
                continue;
            }
            for (ValueSetDef set : library.getValueSets().getDef()) {
                String where = library.getIdentifier().getId() + ": value set \"" + set.getName() + "\"";
                var reference = new CanonicalReference(set.getId(), Optional.ofNullable(set.getVersion()));
                if (catalog.valueSet(reference).isEmpty()) {
                    reasons.add(where + " not found: " + reference);
                }
                gaps.stream()
                        .filter(gap -> gap.startsWith(set.getId() + ":"))
                        .forEach(gap -> reasons.add(where + " not expandable: " + gap));
            }
        }
    }

    /** One reason for a parameter, however many plans read it. */
    private static void checkSiteParameter(
            String name, Object value, Collection<CompiledPlan> plans, List<String> reasons) {
        var reading =
                plans.stream().filter(plan -> plan.parameters().contains(name)).toList();
        if (reading.isEmpty()) {
            reasons.add("site parameter '" + name + "': no library declares it");
        }
        reading.stream()
                .flatMap(plan -> plan.refusalOf(name, value).stream())
                .distinct()
                .forEach(refusal -> reasons.add("site parameter '" + name + "': " + refusal));
    }

    private static void refuse(Collection<String> reasons) {
        if (!reasons.isEmpty()) {
            throw new KnowledgeLoadException(reasons.stream().distinct().toList());
        }
    }
}
