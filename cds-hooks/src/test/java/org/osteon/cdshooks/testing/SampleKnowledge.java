package org.osteon.cdshooks.testing;

import ca.uhn.fhir.context.FhirContext;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.osteon.cdshooks.evaluation.CompiledKnowledge;
import org.osteon.cdshooks.evaluation.CompiledPlan;
import org.osteon.cdshooks.evaluation.PlanCompiler;
import org.osteon.cdshooks.knowledge.ArtifactReader;
import org.osteon.cdshooks.knowledge.KnowledgeCatalog;
import org.osteon.cdshooks.knowledge.KnowledgeFolder;

/** The made-up knowledge in {@code src/test/resources/sample}: two libraries, one plan. */
public final class SampleKnowledge {

    public static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final Path FOLDER = Path.of("src/test/resources/sample");

    private SampleKnowledge() {}

    /** Read anew, so that a test may change them. */
    public static List<MetadataResource> artifacts() {
        return new KnowledgeFolder(
                        new ArtifactReader(FHIR), FOLDER.resolve("input"), List.of(FOLDER.resolve("vocabulary")))
                .artifacts();
    }

    /** The artifacts after a change to those of one type. */
    public static <T extends MetadataResource> List<MetadataResource> artifactsWith(Class<T> type, Consumer<T> change) {
        var artifacts = artifacts();
        artifacts.stream().filter(type::isInstance).map(type::cast).forEach(change);
        return artifacts;
    }

    public static CompiledKnowledge compiled() {
        return Compiled.KNOWLEDGE;
    }

    public static CompiledPlan plan() {
        PlanDefinition plan = compiled().catalog().planDefinitions().get(0);
        return compiled().plan(plan);
    }

    private static final class Compiled {
        static final CompiledKnowledge KNOWLEDGE = PlanCompiler.compile(KnowledgeCatalog.of(artifacts()));
    }
}
