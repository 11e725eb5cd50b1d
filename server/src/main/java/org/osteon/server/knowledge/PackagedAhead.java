package org.osteon.server.knowledge;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Resource;
import org.osteon.cdshooks.evaluation.CompiledKnowledge;
import org.osteon.cdshooks.evaluation.PlanCompiler;
import org.osteon.cdshooks.knowledge.KnowledgeCatalog;
import org.osteon.cdshooks.knowledge.KnowledgeLoadException;
import org.osteon.cdshooks.service.PackagedKnowledge;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Reads and compiles the packaged knowledge on a thread of its own while the rest of the server starts, which for the most part uses one
 * core. Before that it reads R4's definitions, of which HAPI keeps one copy and for which its start would wait. A bean factory post
 * processor because nothing begins earlier.
 */
final class PackagedAhead implements BeanFactoryPostProcessor {

    private static final Logger log = LoggerFactory.getLogger(PackagedAhead.class);

    private final FutureTask<Packaged> work = new FutureTask<>(PackagedAhead::read);

    /**
     * What is packaged.
     *
     * @param compiled empty when it does not compile by itself: the load of what the store holds tells why
     */
    record Packaged(List<Resource> resources, Optional<CompiledKnowledge> compiled) {}

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
        var thread = new Thread(work, "packaged-knowledge");
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits until everything is compiled. */
    Packaged packaged() {
        try {
            return work.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while the packaged knowledge was being read", interrupted);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the packaged knowledge cannot be read", failed.getCause());
        }
    }

    private static Packaged read() {
        new DefaultProfileValidationSupport(FhirContext.forR4Cached()).fetchAllStructureDefinitions();
        var resources =
                new PackagedKnowledge(FhirContext.forR4Cached(), new PathMatchingResourcePatternResolver()).resources();
        try {
            List<MetadataResource> artifacts = resources.stream()
                    .filter(MetadataResource.class::isInstance)
                    .map(MetadataResource.class::cast)
                    .toList();
            return new Packaged(resources, Optional.of(PlanCompiler.compile(KnowledgeCatalog.of(artifacts))));
        } catch (KnowledgeLoadException e) {
            log.info("the packaged knowledge does not compile by itself");
            return new Packaged(resources, Optional.empty());
        }
    }
}
