package org.osteon.server.terminology;

import ca.uhn.fhir.context.support.IValidationSupport.LookupCodeResult;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDaoCodeSystem;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.instance.model.api.IBaseParameters;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.UriType;
import org.jspecify.annotations.Nullable;
import org.osteon.terminology.Concept;
import org.osteon.terminology.SubsumptionOutcome;
import org.osteon.terminology.code.ConceptCode;
import org.osteon.terminology.remote.RemoteSubsumptions;
import org.osteon.terminology.valueset.InMemoryTerminologyService;

/**
 * {@code CodeSystem/$lookup}, {@code $validate-code} and {@code $subsumes}: from the index, and for what is not at hand there from code systems that
 * HAPI holds; {@code $subsumes} also from what a terminology server told. Not knowing a code or a hierarchy is an OperationOutcome, never a no.
 */
public final class CodeSystemOperations {

    private final LiveTerminology live;
    private final IFhirResourceDaoCodeSystem<CodeSystem> stored;
    private final HapiCodeSystems hapi;
    private final Optional<RemoteSubsumptions> server;

    CodeSystemOperations(
            LiveTerminology live,
            IFhirResourceDaoCodeSystem<CodeSystem> stored,
            HapiCodeSystems hapi,
            Optional<RemoteSubsumptions> server) {
        this.live = live;
        this.stored = stored;
        this.hapi = hapi;
        this.server = server;
    }

    /** <a href="https://hl7.org/fhir/R4/codesystem-operation-lookup.html">$lookup</a>. */
    @Operation(name = "$lookup", typeName = "CodeSystem", idempotent = true)
    public IBaseParameters lookup(
            @OperationParam(name = "code") @Nullable CodeType code,
            @OperationParam(name = "system") @Nullable UriType system,
            @OperationParam(name = "coding") @Nullable Coding coding,
            @OperationParam(name = "property", max = OperationParam.MAX_UNLIMITED) @Nullable List<CodeType> properties,
            RequestDetails request) {
        ConceptCode asked =
                CodedInput.read(code, system, coding, null, "system").get(0);
        Set<String> wanted = properties == null
                ? Set.of()
                : properties.stream().map(CodeType::getValue).collect(Collectors.toSet());
        InMemoryTerminologyService terminology = live.now();
        Optional<Concept> concept = terminology.lookup(asked);
        if (concept.isPresent()) {
            return LookupAnswer.of(concept.get(), terminology.codeSystems(), wanted);
        }
        if (hapi.holds(asked.system())) {
            LookupCodeResult found =
                    stored.lookupCode(new CodeType(asked.code()), new UriType(asked.system()), null, request);
            if (found.isFound()) {
                return found.toParameters(request.getFhirContext(), properties == null ? List.of() : properties);
            }
        }
        throw notAtHand(terminology, asked.system());
    }

    /** <a href="https://hl7.org/fhir/R4/codesystem-operation-validate-code.html">$validate-code</a>. Displays are not looked at. */
    @Operation(name = "$validate-code", typeName = "CodeSystem", idempotent = true)
    public Parameters validateCode(
            @IdParam(optional = true) @Nullable IdType id,
            @OperationParam(name = "url") @Nullable UriType url,
            @OperationParam(name = "code") @Nullable CodeType code,
            @OperationParam(name = "coding") @Nullable Coding coding,
            @OperationParam(name = "codeableConcept") @Nullable CodeableConcept codeableConcept,
            RequestDetails request) {
        UriType system = id != null && id.hasIdPart() ? stored.read(id, request).getUrlElement() : url;
        List<ConceptCode> codes = CodedInput.read(code, system, coding, codeableConcept, "url");
        InMemoryTerminologyService terminology = live.now();
        for (ConceptCode asked : codes) {
            if (system != null && system.hasValue() && !sameSystem(asked, system.getValue())) {
                throw Refusal.invalid(
                        IssueType.INVALID,
                        "A coding is of another code system than the one asked about.",
                        "Send codings of the system that url names, or leave url out.");
            }
            Optional<Concept> concept = terminology.lookup(asked);
            if (concept.isPresent()) {
                return Answers.validated(true, concept.get().display());
            }
        }
        List<ConceptCode> held =
                codes.stream().filter(asked -> hapi.holds(asked.system())).toList();
        Parameters answer = held.isEmpty() ? Answers.validated(false, Optional.empty()) : hapi.validate(held);
        if (!answer.getParameterBool("result")) {
            for (ConceptCode asked : codes) {
                if (!terminology.codeSystems().isComplete(asked.system()) && !hapi.tellsAllCodes(asked.system())) {
                    throw notAtHand(terminology, asked.system());
                }
            }
        }
        return answer;
    }

    /** <a href="https://hl7.org/fhir/R4/codesystem-operation-subsumes.html">$subsumes</a>. */
    @Operation(name = "$subsumes", typeName = "CodeSystem", idempotent = true)
    public Parameters subsumes(
            @IdParam(optional = true) @Nullable IdType id,
            @OperationParam(name = "codeA") @Nullable CodeType codeA,
            @OperationParam(name = "codeB") @Nullable CodeType codeB,
            @OperationParam(name = "system") @Nullable UriType system,
            @OperationParam(name = "codingA") @Nullable Coding codingA,
            @OperationParam(name = "codingB") @Nullable Coding codingB,
            RequestDetails request) {
        UriType named = id != null && id.hasIdPart() ? stored.read(id, request).getUrlElement() : system;
        ConceptCode a = CodedInput.one(codeA, named, codingA, "codeA or codingA");
        ConceptCode b = CodedInput.one(codeB, named, codingB, "codeB or codingB");
        if (!sameSystem(a, b.system())) {
            throw Refusal.invalid(
                    IssueType.INVALID,
                    "The codes are of different code systems.",
                    "Send two codes of one system. For counterparts in another system there is ConceptMap/$translate.");
        }
        SubsumptionOutcome here = live.now().subsumes(a, b);
        Optional<String> toldHere = Answers.code(here).or(() -> hapi.subsumes(a, b, request));
        SubsumptionOutcome outcome = toldHere.isPresent()
                ? here
                : server.map(asked -> asked.subsumes(a, b)).orElse(here);
        Optional<String> told = toldHere.or(() -> Answers.code(outcome));
        Parameters answer = new Parameters();
        answer.addParameter(
                "outcome",
                new CodeType(told.orElseThrow(() -> Refusal.notSupported(
                        "Whether one code subsumes the other cannot be told here: %s.".formatted(reason(outcome)),
                        "This is not not-subsumed. Ask a terminology server that holds the code system."))));
        return answer;
    }

    private static String reason(SubsumptionOutcome outcome) {
        return outcome instanceof SubsumptionOutcome.Unknown unknown ? unknown.reason() : "the code system is unknown";
    }

    private static boolean sameSystem(ConceptCode code, String system) {
        String other = CodedInput.withoutVersion(system);
        return new ConceptCode(other, code.code()).canonical().equals(code.canonical());
    }

    private RuntimeException notAtHand(InMemoryTerminologyService terminology, String system) {
        return terminology.codeSystems().isComplete(system) || hapi.tellsAllCodes(system)
                ? Refusal.notFound("The code system has no such code.", "Check the code and its spelling.")
                : Refusal.notFound(
                        "The code is not at hand. Its code system is known here in part only.",
                        "This does not mean that the code does not exist. Ask a terminology server that holds the system.");
    }
}
