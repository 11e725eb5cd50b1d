package org.osteon.server.terminology;

import ca.uhn.fhir.context.support.ConceptValidationOptions;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport.CodeValidationResult;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDaoCodeSystem;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.UriType;
import org.osteon.terminology.code.ConceptCode;
import org.osteon.terminology.codesystem.CodeSystemIndex;

/** What HAPI can tell of code systems that are stored, uploaded or part of FHIR. */
final class HapiCodeSystems {

    private static final String NOT_SUBSUMED = "not-subsumed";

    private final IValidationSupport chain;
    private final IFhirResourceDaoCodeSystem<CodeSystem> stored;

    HapiCodeSystems(IValidationSupport chain, IFhirResourceDaoCodeSystem<CodeSystem> stored) {
        this.chain = chain;
        this.stored = stored;
    }

    /** Whether HAPI knows anything of the system. */
    boolean holds(String system) {
        return chain.isCodeSystemSupported(new ValidationSupportContext(chain), system);
    }

    /** Whether HAPI knows every code of the system, so that its no is one. */
    boolean tellsAllCodes(String system) {
        if (!holds(system)) {
            return false;
        }
        // Without a resource it is a system that HAPI knows by rule, such as languages. With content elsewhere it may
        // be a mere stub.
        return !(chain.fetchCodeSystem(system) instanceof CodeSystem resource)
                || resource.getContent() == CodeSystemContentMode.COMPLETE;
    }

    /** Whether one of the codes is in its system. */
    Parameters validate(List<ConceptCode> codes) {
        for (ConceptCode code : codes) {
            CodeValidationResult result = chain.validateCode(
                    new ValidationSupportContext(chain),
                    new ConceptValidationOptions(),
                    code.system(),
                    code.code(),
                    null,
                    null);
            if (result != null && result.isOk()) {
                return Answers.validated(true, Optional.ofNullable(result.getDisplay()));
            }
        }
        return Answers.validated(false, Optional.empty());
    }

    /**
     * The outcome by a resource that is whole, or else by HAPI's tables; empty when neither can tell. A system that is stored in part never yields
     * not-subsumed.
     */
    Optional<String> subsumes(ConceptCode a, ConceptCode b, RequestDetails request) {
        if (!holds(a.system())) {
            return Optional.empty();
        }
        if (chain.fetchCodeSystem(a.system()) instanceof CodeSystem resource
                && resource.getContent() == CodeSystemContentMode.COMPLETE) {
            return Answers.code(CodeSystemIndex.of(List.of(resource)).subsumes(a, b));
        }
        return byTables(a, b, request);
    }

    private Optional<String> byTables(ConceptCode a, ConceptCode b, RequestDetails request) {
        try {
            String outcome = stored.subsumes(
                            new CodeType(a.code()),
                            new CodeType(b.code()),
                            new UriType(a.system()),
                            null,
                            null,
                            request)
                    .getOutcome()
                    .toCode();
            return outcome.equals(NOT_SUBSUMED) && !tellsAllCodes(a.system()) ? Optional.empty() : Optional.of(outcome);
        } catch (BaseServerResponseException unknownCode) {
            return Optional.empty();
        }
    }
}
