package org.osteon.server.terminology;

import ca.uhn.fhir.context.support.ConceptValidationOptions;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport.CodeValidationResult;
import ca.uhn.fhir.context.support.IValidationSupport.ValueSetExpansionOutcome;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import ca.uhn.fhir.context.support.ValueSetExpansionOptions;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Parameters;
import org.osteon.terminology.code.CanonicalReference;
import org.osteon.terminology.code.ConceptCode;

/**
 * Membership in value sets that only HAPI knows. HAPI says no, too, where it knows neither the set nor the code system; such a no is not passed on.
 */
final class HapiMembership {

    private final IValidationSupport chain;

    HapiMembership(IValidationSupport chain) {
        this.chain = chain;
    }

    /** Whether one of the codes is in the set; refused when the set is not known or nobody can say what it holds. */
    Parameters membership(CanonicalReference valueSet, List<ConceptCode> codes) {
        String canonical = valueSet.toString();
        ValidationSupportContext context = new ValidationSupportContext(chain);
        if (!chain.isValueSetSupported(context, canonical)) {
            throw Refusal.notFound(
                    "This value set is not known here.",
                    "Check url and version, or store the ValueSet first; GET ValueSet?url= finds what there is.");
        }
        for (ConceptCode code : codes) {
            CodeValidationResult result = chain.validateCode(
                    context, new ConceptValidationOptions(), code.system(), code.code(), null, canonical);
            if (result != null && result.isOk()) {
                return Answers.validated(true, Optional.ofNullable(result.getDisplay()));
            }
        }
        if (!canBeExpanded(canonical)) {
            throw Refusal.notSupported(
                    "Whether the value set holds the code cannot be told here: the set cannot be expanded.",
                    "This is not a no. Ask a terminology server that holds the code systems the set draws on.");
        }
        return Answers.validated(false, Optional.empty());
    }

    private boolean canBeExpanded(String canonical) {
        try {
            ValueSetExpansionOptions options = new ValueSetExpansionOptions().setFailOnMissingCodeSystem(true);
            ValueSetExpansionOutcome outcome =
                    chain.expandValueSet(new ValidationSupportContext(chain), options, canonical);
            return outcome != null && outcome.getError() == null && outcome.getValueSet() != null;
        } catch (BaseServerResponseException refused) {
            return false;
        }
    }
}
