package org.osteon.cdshooks.evaluation;

import ca.uhn.fhir.context.FhirContext;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.opencds.cqf.cql.engine.fhir.model.R4FhirModelResolver;
import org.opencds.cqf.cql.engine.model.ModelResolver;

/** The engine's data models. Its R4 model takes a good part of a second to make, so there is one for a context. */
final class EngineModels {

    static final String FHIR = "http://hl7.org/fhir";
    static final String SYSTEM = "urn:hl7-org:elm-types:r1";

    private static final Map<FhirContext, ModelResolver> MODELS = new ConcurrentHashMap<>();

    private EngineModels() {}

    static ModelResolver fhir(FhirContext fhir) {
        return MODELS.computeIfAbsent(fhir, context -> new R4FhirModelResolver(context));
    }
}
