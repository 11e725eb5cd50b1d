package org.osteon.cdshooks.knowledge;

import java.util.List;
import org.hl7.fhir.r4.model.MetadataResource;

/** Where the knowledge artifacts are kept: a folder in tests, the FHIR store in the server. */
public interface KnowledgeSource {

    /** All current artifacts: PlanDefinition, ActivityDefinition, Library (with its CQL attached), ValueSet, CodeSystem, ConceptMap. */
    List<MetadataResource> artifacts();
}
