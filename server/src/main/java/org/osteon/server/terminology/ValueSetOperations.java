package org.osteon.server.terminology;

import ca.uhn.fhir.jpa.api.dao.IFhirResourceDaoValueSet;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;
import org.osteon.server.terminology.IndexExpansion.Page;
import org.osteon.terminology.Concept;
import org.osteon.terminology.MembershipOutcome;
import org.osteon.terminology.MembershipOutcome.Member;
import org.osteon.terminology.MembershipOutcome.Unknown;
import org.osteon.terminology.code.CanonicalReference;
import org.osteon.terminology.code.ConceptCode;
import org.osteon.terminology.valueset.Expansion;
import org.osteon.terminology.valueset.InMemoryTerminologyService;

/** {@code ValueSet/$expand} and {@code ValueSet/$validate-code}: from the index where it holds the set, else by HAPI. */
public final class ValueSetOperations {

    private final LiveTerminology live;
    private final IndexExpansion expansions;
    private final IFhirResourceDaoValueSet<ValueSet> stored;
    private final HapiMembership hapi;

    ValueSetOperations(
            LiveTerminology live,
            IndexExpansion expansions,
            IFhirResourceDaoValueSet<ValueSet> stored,
            HapiMembership hapi) {
        this.live = live;
        this.expansions = expansions;
        this.stored = stored;
        this.hapi = hapi;
    }

    /** <a href="https://hl7.org/fhir/R4/valueset-operation-expand.html">$expand</a>. */
    @Operation(name = "$expand", typeName = "ValueSet", idempotent = true)
    public ValueSet expand(
            @IdParam(optional = true) @Nullable IdType id,
            @OperationParam(name = "url") @Nullable UriType url,
            @OperationParam(name = "valueSet") @Nullable ValueSet valueSet,
            @OperationParam(name = "valueSetVersion") @Nullable StringType version,
            @OperationParam(name = "filter") @Nullable StringType filter,
            @OperationParam(name = "context") @Nullable StringType context,
            @OperationParam(name = "contextDirection") @Nullable StringType contextDirection,
            @OperationParam(name = "offset") @Nullable IntegerType offset,
            @OperationParam(name = "count") @Nullable IntegerType count,
            @OperationParam(name = "displayLanguage") @Nullable CodeType displayLanguage,
            @OperationParam(name = "includeHierarchy") @Nullable BooleanType includeHierarchy,
            RequestDetails request) {
        Page page = new Page(
                Optional.ofNullable(filter).map(StringType::getValue),
                offset == null || !offset.hasValue() ? 0 : offset.getValue(),
                Optional.ofNullable(count).map(IntegerType::getValue));
        Optional<CanonicalReference> asked = valueSet == null ? reference(id, url, version, request) : Optional.empty();
        InMemoryTerminologyService terminology = live.now();
        Optional<Expansion> expansion = asked.flatMap(set -> LiveTerminology.expansion(terminology, set));
        if (expansion.isPresent()) {
            return expansions.expand(terminology, asked.orElseThrow(), expansion.get(), page);
        }
        // HAPI keeps expansions by the id of the resource, which a resource that is sent along chose itself.
        ValueSet sent = valueSet == null ? null : (ValueSet) valueSet.copy().setId((String) null);
        return stored.expand(
                id,
                sent,
                url,
                version,
                filter,
                context,
                contextDirection,
                offset,
                count,
                displayLanguage,
                includeHierarchy,
                request);
    }

    /** <a href="https://hl7.org/fhir/R4/valueset-operation-validate-code.html">$validate-code</a>. Displays are not looked at. */
    @Operation(name = "$validate-code", typeName = "ValueSet", idempotent = true)
    public Parameters validateCode(
            @IdParam(optional = true) @Nullable IdType id,
            @OperationParam(name = "url") @Nullable UriType url,
            @OperationParam(name = "valueSetVersion") @Nullable StringType version,
            @OperationParam(name = "code") @Nullable CodeType code,
            @OperationParam(name = "system") @Nullable UriType system,
            @OperationParam(name = "coding") @Nullable Coding coding,
            @OperationParam(name = "codeableConcept") @Nullable CodeableConcept codeableConcept,
            RequestDetails request) {
        List<ConceptCode> codes = CodedInput.read(code, system, coding, codeableConcept, "system");
        CanonicalReference asked = reference(id, url, version, request)
                .orElseThrow(() -> Refusal.invalid(
                        IssueType.REQUIRED,
                        "It is not said which value set is meant.",
                        "Send url (with valueSetVersion, or as url|version), or call the operation on ValueSet/[id]."));
        InMemoryTerminologyService terminology = live.now();
        return LiveTerminology.expansion(terminology, asked).isPresent()
                ? membership(terminology, asked, codes)
                : hapi.membership(asked, codes);
    }

    private static Parameters membership(
            InMemoryTerminologyService terminology, CanonicalReference valueSet, List<ConceptCode> codes) {
        Optional<Unknown> doubt = Optional.empty();
        for (ConceptCode code : codes) {
            MembershipOutcome outcome = terminology.validateCode(valueSet, code);
            if (outcome instanceof Member) {
                return Answers.validated(true, terminology.lookup(code).flatMap(Concept::display));
            }
            if (outcome instanceof Unknown unknown) {
                doubt = Optional.of(unknown);
            }
        }
        if (doubt.isPresent()) {
            throw Refusal.notSupported(
                    "Whether the value set holds the code cannot be told here: %s."
                            .formatted(doubt.get().reason()),
                    "This is not a no. Ask a terminology server that holds the code system.");
        }
        return Answers.validated(false, Optional.empty());
    }

    private Optional<CanonicalReference> reference(
            @Nullable IdType id, @Nullable UriType url, @Nullable StringType version, RequestDetails request) {
        if (id != null && id.hasIdPart()) {
            return LiveTerminology.reference(stored.read(id, request));
        }
        return LiveTerminology.reference(url, version);
    }
}
