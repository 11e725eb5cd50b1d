package org.osteon.cdshooks.service;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Library;
import org.hl7.fhir.r4.model.MetadataResource;
import org.osteon.cdshooks.knowledge.ArtifactReader;
import org.osteon.cdshooks.knowledge.KnowledgeSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;

/** The artifacts inside the jars, and the studies that they refer to: what an Osteon of this version brings along. */
public final class PackagedKnowledge implements KnowledgeSource {

    private static final String CQL = ".cql";

    private final ArtifactReader reader;
    private final ResourcePatternResolver resolver;

    public PackagedKnowledge(FhirContext fhir, ResourcePatternResolver resolver) {
        this.reader = new ArtifactReader(fhir);
        this.resolver = resolver;
    }

    @Override
    public List<MetadataResource> artifacts() {
        return resources().stream()
                .filter(MetadataResource.class::isInstance)
                .map(MetadataResource.class::cast)
                .toList();
    }

    /** All of it: what R4 gives no url, as ResearchStudy, too. */
    public List<org.hl7.fhir.r4.model.Resource> resources() {
        try {
            List<org.hl7.fhir.r4.model.Resource> resources = new ArrayList<>();
            addAll("classpath*:osteon/vocabulary/**/*.json", resources);
            addAll("classpath*:osteon/knowledge/resources/**/*.json", resources);
            Map<String, Resource> sources = new HashMap<>();
            for (Resource source : resolver.getResources("classpath*:osteon/knowledge/cql/*" + CQL)) {
                String name = String.valueOf(source.getFilename());
                sources.put(name.substring(0, name.length() - CQL.length()), source);
            }
            for (org.hl7.fhir.r4.model.Resource resource : resources) {
                Resource source = sources.get(ArtifactReader.cqlNameOf(resource).orElse(""));
                if (source != null) {
                    ArtifactReader.attachCql((Library) resource, source.getContentAsByteArray());
                }
            }
            return resources;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void addAll(String pattern, List<org.hl7.fhir.r4.model.Resource> resources) throws IOException {
        for (Resource file : Arrays.asList(resolver.getResources(pattern))) {
            resources.add(reader.resource(String.valueOf(file.getFilename()), file.getContentAsByteArray()));
        }
    }
}
