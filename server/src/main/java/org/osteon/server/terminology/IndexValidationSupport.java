package org.osteon.server.terminology;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.ConceptValidationOptions;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.LookupCodeRequest;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import ca.uhn.fhir.context.support.ValueSetExpansionOptions;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;
import org.osteon.server.terminology.IndexExpansion.Page;
import org.osteon.terminology.Concept;
import org.osteon.terminology.MembershipOutcome;
import org.osteon.terminology.code.CanonicalReference;
import org.osteon.terminology.code.ConceptCode;
import org.osteon.terminology.valueset.InMemoryTerminologyService;

/**
 * The index as HAPI's validator and its other callers see it. A null sends HAPI on to the next support. Code systems known in part are left to the
 * others: to call one supported would turn each code that is not at hand into an error. Translations are, too: HAPI adds up what all supports
 * answer, and its own table holds the same maps.
 */
final class IndexValidationSupport implements IValidationSupport {

    private final FhirContext fhir;
    private final LiveTerminology live;
    /** The count of who asked for none. HAPI builds sets of others from such expansions, and a short one would turn members away. */
    private static final int UNSAID = new ValueSetExpansionOptions().getCount();

    private final IndexExpansion expansions;

    IndexValidationSupport(FhirContext fhir, LiveTerminology live, IndexExpansion expansions) {
        this.fhir = fhir;
        this.live = live;
        this.expansions = expansions;
    }

    @Override
    public FhirContext getFhirContext() {
        return fhir;
    }

    @Override
    public String getName() {
        return "Osteon terminology index";
    }

    @Override
    public boolean isValueSetSupported(ValidationSupportContext context, @Nullable String valueSetUrl) {
        return valueSet(valueSetUrl)
                .flatMap(asked -> LiveTerminology.expansion(live.now(), asked))
                .isPresent();
    }

    @Override
    public boolean isCodeSystemSupported(ValidationSupportContext context, @Nullable String system) {
        return system != null
                && !system.isBlank()
                && live.now().codeSystems().isComplete(CodedInput.withoutVersion(system));
    }

    @Override
    public @Nullable ValueSetExpansionOutcome expandValueSet(
            ValidationSupportContext context, @Nullable ValueSetExpansionOptions options, String valueSetUrl) {
        InMemoryTerminologyService terminology = live.now();
        CanonicalReference asked = CanonicalReference.parse(valueSetUrl);
        Page page = options == null
                ? new Page(Optional.empty(), 0, Optional.empty())
                : new Page(
                        Optional.ofNullable(options.getFilter()),
                        options.getOffset(),
                        Optional.of(options.getCount()).filter(count -> count != UNSAID));
        try {
            return LiveTerminology.expansion(terminology, asked)
                    .map(expansion ->
                            new ValueSetExpansionOutcome(expansions.expand(terminology, asked, expansion, page)))
                    .orElse(null);
        } catch (BaseServerResponseException refused) {
            return new ValueSetExpansionOutcome(refused.getMessage(), false);
        }
    }

    @Override
    public @Nullable CodeValidationResult validateCode(
            ValidationSupportContext context,
            ConceptValidationOptions options,
            @Nullable String system,
            @Nullable String code,
            @Nullable String display,
            @Nullable String valueSetUrl) {
        return code(system, code)
                .flatMap(asked -> valueSetUrl == null || valueSetUrl.isBlank()
                        ? inSystem(asked)
                        : valueSet(valueSetUrl).flatMap(set -> inValueSet(asked, set)))
                .orElse(null);
    }

    @Override
    public @Nullable CodeValidationResult validateCodeInValueSet(
            ValidationSupportContext context,
            ConceptValidationOptions options,
            @Nullable String system,
            @Nullable String code,
            @Nullable String display,
            IBaseResource valueSet) {
        return valueSet instanceof ValueSet resource
                ? code(system, code)
                        .flatMap(asked -> LiveTerminology.reference(resource).flatMap(set -> inValueSet(asked, set)))
                        .orElse(null)
                : null;
    }

    @Override
    public @Nullable LookupCodeResult lookupCode(ValidationSupportContext context, LookupCodeRequest request) {
        InMemoryTerminologyService terminology = live.now();
        return code(request.getSystem(), request.getCode())
                .flatMap(terminology::lookup)
                .map(concept -> found(terminology, concept))
                .orElse(null);
    }

    private Optional<CodeValidationResult> inSystem(ConceptCode code) {
        InMemoryTerminologyService terminology = live.now();
        Optional<Concept> concept = terminology.lookup(code);
        return concept.isPresent() || terminology.codeSystems().isComplete(code.system())
                ? Optional.of(result(concept.isPresent(), code, concept))
                : Optional.empty();
    }

    private Optional<CodeValidationResult> inValueSet(ConceptCode code, CanonicalReference valueSet) {
        InMemoryTerminologyService terminology = live.now();
        MembershipOutcome outcome = terminology.validateCode(valueSet, code);
        return outcome.fold(
                () -> Optional.of(result(true, code, terminology.lookup(code))),
                () -> Optional.of(result(false, code, Optional.empty())),
                unknown -> Optional.empty());
    }

    private static CodeValidationResult result(boolean ok, ConceptCode code, Optional<Concept> concept) {
        return ok
                ? new CodeValidationResult()
                        .setCode(code.code())
                        .setDisplay(concept.flatMap(Concept::display).orElse(null))
                : new CodeValidationResult()
                        .setSeverity(IssueSeverity.ERROR)
                        .setMessage("The code is not among those that are meant.");
    }

    private static LookupCodeResult found(InMemoryTerminologyService terminology, Concept concept) {
        String system = concept.code().system();
        LookupCodeResult result = new LookupCodeResult();
        result.setFound(true);
        result.setSearchedForSystem(system);
        result.setSearchedForCode(concept.code().code());
        result.setCodeSystemDisplayName(terminology.codeSystems().name(system).orElse(system));
        terminology.codeSystems().version(system).ifPresent(result::setCodeSystemVersion);
        result.setCodeDisplay(concept.display().orElse(concept.code().code()));
        return result;
    }

    private static Optional<ConceptCode> code(@Nullable String system, @Nullable String code) {
        return system == null || system.isBlank() || code == null || code.isBlank()
                ? Optional.empty()
                : Optional.of(new ConceptCode(CodedInput.withoutVersion(system), code));
    }

    private static Optional<CanonicalReference> valueSet(@Nullable String url) {
        return url == null || url.isBlank() || url.startsWith("|")
                ? Optional.empty()
                : Optional.of(CanonicalReference.parse(url));
    }
}
