package org.osteon.server.terminology;

import ca.uhn.fhir.jpa.api.dao.IFhirResourceDaoConceptMap;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.Enumerations.ConceptMapEquivalence;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;
import org.jspecify.annotations.Nullable;
import org.osteon.terminology.Concept;
import org.osteon.terminology.Translation;
import org.osteon.terminology.code.CanonicalReference;
import org.osteon.terminology.code.ConceptCode;
import org.osteon.terminology.valueset.InMemoryTerminologyService;

/**
 * {@code ConceptMap/$translate}: by the maps of the index and by other maps that are stored. No map is read backwards: what a map says of A it need
 * not say of B.
 */
public final class ConceptMapOperations {

    private final LiveTerminology live;
    private final IFhirResourceDaoConceptMap<ConceptMap> stored;
    private final StoredMaps storedMaps;

    ConceptMapOperations(LiveTerminology live, IFhirResourceDaoConceptMap<ConceptMap> stored, StoredMaps storedMaps) {
        this.live = live;
        this.stored = stored;
        this.storedMaps = storedMaps;
    }

    /** <a href="https://hl7.org/fhir/R4/conceptmap-operation-translate.html">$translate</a>. */
    @Operation(name = "$translate", typeName = "ConceptMap", idempotent = true)
    public Parameters translate(
            @IdParam(optional = true) @Nullable IdType id,
            @OperationParam(name = "url") @Nullable UriType url,
            @OperationParam(name = "conceptMapVersion") @Nullable StringType version,
            @OperationParam(name = "code") @Nullable CodeType code,
            @OperationParam(name = "system") @Nullable UriType system,
            @OperationParam(name = "coding") @Nullable Coding coding,
            @OperationParam(name = "codeableConcept") @Nullable CodeableConcept codeableConcept,
            @OperationParam(name = "target") @Nullable UriType targetValueSet,
            @OperationParam(name = "targetsystem") @Nullable UriType targetSystem,
            @OperationParam(name = "reverse") @Nullable BooleanType reverse,
            RequestDetails request) {
        List<ConceptCode> codes = CodedInput.read(code, system, coding, codeableConcept, "system");
        refuseReverseAndValueSet(reverse, targetValueSet);
        Optional<CanonicalReference> map = map(id, url, version, request);
        Optional<String> wanted =
                Optional.ofNullable(targetSystem).filter(UriType::hasValue).map(UriType::getValue);
        InMemoryTerminologyService terminology = live.now();
        boolean indexed = map.filter(terminology.conceptMaps()::holds).isPresent();
        if (!indexed && map.isPresent() && !storedMaps.hold(map.get())) {
            throw Refusal.notFound(
                    "This concept map is not known here.",
                    "Check url and version, or store the ConceptMap first; GET ConceptMap?url= finds what there is.");
        }
        List<Translation> found = new ArrayList<>();
        for (ConceptCode asked : codes) {
            found.addAll(terminology.translate(asked, map, wanted));
            if (!indexed) {
                storedMaps.translate(asked, map, wanted, request).stream()
                        .filter(translation -> !terminology.conceptMaps().holds(translation.conceptMap()))
                        .forEach(found::add);
            }
        }
        return answer(terminology, found);
    }

    private static void refuseReverseAndValueSet(@Nullable BooleanType reverse, @Nullable UriType targetValueSet) {
        if (reverse != null && reverse.booleanValue()) {
            throw Refusal.notSupported(
                    "Maps are not read backwards here.",
                    "Ask for the code in the other direction; where a map holds both, it says so itself.");
        }
        if (targetValueSet != null && targetValueSet.hasValue()) {
            throw Refusal.notSupported(
                    "Translations are not limited to a value set here.",
                    "Leave target out and send targetsystem; then ask ValueSet/$validate-code about each match.");
        }
    }

    private Optional<CanonicalReference> map(
            @Nullable IdType id, @Nullable UriType url, @Nullable StringType version, RequestDetails request) {
        if (id != null && id.hasIdPart()) {
            return Optional.of(LiveTerminology.reference(stored.read(id, request))
                    .orElseThrow(() -> Refusal.notSupported(
                            "This concept map has no url by which it can be asked.",
                            "Give it a url without a version.")));
        }
        Optional<CanonicalReference> asked = LiveTerminology.reference(url, version);
        if (asked.isEmpty() && url != null && url.hasValue()) {
            throw Refusal.invalid(
                    IssueType.INVALID,
                    "url names no concept map.",
                    "Send the map's url, with |version behind it or not.");
        }
        return asked;
    }

    private static Parameters answer(InMemoryTerminologyService terminology, List<Translation> found) {
        Parameters answer = new Parameters();
        boolean result = found.stream().anyMatch(match -> match.equivalence() != ConceptMapEquivalence.DISJOINT);
        answer.addParameter("result", result);
        if (!result) {
            answer.addParameter(
                    "message", "No map at hand names a counterpart. This does not mean that there is none.");
        }
        for (Translation translation : found) {
            ParametersParameterComponent match = answer.addParameter().setName("match");
            match.addPart()
                    .setName("equivalence")
                    .setValue(new CodeType(translation.equivalence().toCode()));
            match.addPart()
                    .setName("concept")
                    .setValue(new Coding(
                            translation.target().system(),
                            translation.target().code(),
                            translation
                                    .display()
                                    .or(() -> terminology
                                            .lookup(translation.target())
                                            .flatMap(Concept::display))
                                    .orElse(null)));
            match.addPart()
                    .setName("source")
                    .setValue(new UriType(translation.conceptMap().url()));
        }
        return answer;
    }
}
