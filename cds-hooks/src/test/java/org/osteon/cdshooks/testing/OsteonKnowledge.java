package org.osteon.cdshooks.testing;

import java.nio.file.Path;
import java.util.List;
import org.hl7.fhir.r4.model.MetadataResource;
import org.osteon.cdshooks.evaluation.CompiledKnowledge;
import org.osteon.cdshooks.evaluation.CompiledPlan;
import org.osteon.cdshooks.evaluation.PlanCompiler;
import org.osteon.cdshooks.knowledge.ArtifactReader;
import org.osteon.cdshooks.knowledge.KnowledgeCatalog;
import org.osteon.cdshooks.knowledge.KnowledgeFolder;

/** The knowledge of this module with the vocabulary of {@code terminology}, compiled once for all tests. */
public final class OsteonKnowledge {

    private OsteonKnowledge() {}

    /** Read anew, so that a test may change them. */
    public static List<MetadataResource> artifacts() {
        return new KnowledgeFolder(
                        new ArtifactReader(SampleKnowledge.FHIR),
                        Path.of("knowledge/input"),
                        List.of(Path.of("../terminology/vocabulary")))
                .artifacts();
    }

    public static CompiledKnowledge compiled() {
        return Compiled.KNOWLEDGE;
    }

    /** A plan by its logical id, for example {@code osteon-order-check}. */
    public static CompiledPlan plan(String id) {
        return compiled().catalog().planDefinitions().stream()
                .filter(plan -> plan.getIdElement().getIdPart().equals(id))
                .map(compiled()::plan)
                .findFirst()
                .orElseThrow();
    }

    private static final class Compiled {
        static final CompiledKnowledge KNOWLEDGE = PlanCompiler.compile(KnowledgeCatalog.of(artifacts()));
    }
}
