package org.osteon.cdshooks.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.Library;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.ValueSet;
import org.osteon.terminology.code.CanonicalReference;

/**
 * The artifacts of one state of the knowledge, checked as a whole. Immutable as long as nobody changes the artifacts it was
 * given; safe to share between threads.
 */
public final class KnowledgeCatalog {

    private final List<PlanDefinition> plans;
    private final List<CdsServiceDefinition> services;
    private final ArtifactIndex artifacts;

    private KnowledgeCatalog(List<PlanDefinition> plans, List<CdsServiceDefinition> services, ArtifactIndex artifacts) {
        this.plans = plans;
        this.services = services;
        this.artifacts = artifacts;
    }

    /**
     * Checks the artifacts and what they refer to. Whether the CQL compiles is not looked at here.
     *
     * @throws KnowledgeLoadException with every reason at once
     */
    public static KnowledgeCatalog of(List<MetadataResource> resources) {
        var reasons = new ArrayList<String>();
        var artifacts = ArtifactIndex.of(resources, reasons);
        resources.forEach(artifact -> ArtifactChecks.check(artifact, reasons));
        var plans = artifacts.all(PlanDefinition.class);
        var services = plans.stream()
                .flatMap(plan -> PlanExtensions.services(plan).stream())
                .toList();
        ServiceChecks.check(services, reasons);
        plans.forEach(plan -> new PlanChecks(plan, artifacts, reasons).check());
        if (!reasons.isEmpty()) {
            throw new KnowledgeLoadException(reasons);
        }
        return new KnowledgeCatalog(plans, services, artifacts);
    }

    /** All services of all plans, in the plans' order. */
    public List<CdsServiceDefinition> services() {
        return services;
    }

    public Optional<CdsServiceDefinition> service(String id) {
        return services.stream().filter(service -> service.id().equals(id)).findFirst();
    }

    public List<PlanDefinition> planDefinitions() {
        return plans;
    }

    /** Those that hold logic; a collection of texts or evidence has none to compile. */
    public List<Library> libraries() {
        return artifacts.all(Library.class).stream()
                .filter(library -> ArtifactReader.cqlNameOf(library).isPresent())
                .toList();
    }

    public List<ValueSet> valueSets() {
        return artifacts.all(ValueSet.class);
    }

    public List<CodeSystem> codeSystems() {
        return artifacts.all(CodeSystem.class);
    }

    public List<ConceptMap> conceptMaps() {
        return artifacts.all(ConceptMap.class);
    }

    public List<ActivityDefinition> activityDefinitions() {
        return artifacts.all(ActivityDefinition.class);
    }

    /** Resolves {@code url|version}; without a version any one matches. */
    public Optional<ActivityDefinition> activityDefinition(CanonicalReference reference) {
        return artifacts.resolve(ActivityDefinition.class, reference);
    }

    /** Finds by logical id, for example {@code osteon-o-03}. */
    public Optional<ActivityDefinition> activityDefinition(String id) {
        return artifacts.byId(ActivityDefinition.class, id);
    }

    /** Resolves {@code url|version}; without a version any one matches. */
    public Optional<Library> library(CanonicalReference reference) {
        return artifacts.resolve(Library.class, reference);
    }

    /** Resolves {@code url|version}; without a version any one matches. */
    public Optional<ValueSet> valueSet(CanonicalReference reference) {
        return artifacts.resolve(ValueSet.class, reference);
    }

    /** The library whose defines the plan's actions name. */
    public Library libraryOf(PlanDefinition plan) {
        return library(CanonicalReference.parse(plan.getLibrary().get(0).getValue()))
                .orElseThrow();
    }
}
