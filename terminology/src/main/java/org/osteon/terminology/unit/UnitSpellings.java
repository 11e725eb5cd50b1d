package org.osteon.terminology.unit;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ConceptMap.SourceElementComponent;
import org.hl7.fhir.r4.model.ConceptMap.TargetElementComponent;
import org.hl7.fhir.r4.model.Enumerations.ConceptMapEquivalence;
import org.jspecify.annotations.Nullable;
import org.osteon.terminology.code.CodeSystemUri;

/**
 * Tells the UCUM code of a quantity however its unit was written: coded in UCUM, coded without a system, or as text. Only what ConceptMaps
 * list is read, character by character; a spelling that they do not list, or list as unmatched, has no code. Immutable.
 */
public final class UnitSpellings {

    public static final String UCUM = "http://unitsofmeasure.org";

    private static final String UCUM_OID = "urn:oid:2.16.840.1.113883.6.8";
    private static final Set<String> UCUM_SPELLINGS = ucumSpellings();

    private final UcumUnits units;
    private final Map<String, String> ofText;
    private final Map<String, String> ofCode;

    private UnitSpellings(UcumUnits units, Map<String, String> ofText, Map<String, String> ofCode) {
        this.units = units;
        this.ofText = Map.copyOf(ofText);
        this.ofCode = Map.copyOf(ofCode);
    }

    /** Takes the maps whose target is UCUM; the first that lists a spelling counts. */
    public static UnitSpellings of(Collection<ConceptMap> maps, UcumUnits units) {
        Map<String, String> ofText = new HashMap<>();
        maps.stream()
                .flatMap(map -> map.getGroup().stream())
                .filter(group -> UCUM.equals(group.getTarget()))
                .flatMap(group -> group.getElement().stream())
                .forEach(element -> target(element).ifPresent(code -> ofText.putIfAbsent(element.getCode(), code)));
        for (String target : List.copyOf(ofText.values())) {
            ofText.putIfAbsent(target, target);
        }
        Map<String, String> ofCode = new HashMap<>();
        ofText.forEach((sent, code) -> {
            if (units.unit(sent)
                    .map(unit -> units.unit(code).filter(unit::isSame).isPresent())
                    .orElse(true)) {
                ofCode.put(sent, code);
            }
        });
        return new UnitSpellings(units, ofText, ofCode);
    }

    private static Optional<String> target(SourceElementComponent element) {
        return element.getTarget().stream()
                .filter(target -> target.getEquivalence() != ConceptMapEquivalence.UNMATCHED)
                .map(TargetElementComponent::getCode)
                .filter(code -> code != null && !code.isEmpty())
                .findFirst();
    }

    /**
     * The UCUM code of a FHIR Quantity. A code of UCUM keeps UCUM's meaning and at most gets the usual spelling ({@code mg/dl} becomes
     * {@code mg/dL}); where UCUM has no such code, and where the code has another system or none, the code is looked up as a spelling. The
     * text is read only where there is no code.
     *
     * @return empty when the unit is not known for certain; also when there is none
     */
    public Optional<String> ucumCode(@Nullable String system, @Nullable String code, @Nullable String text) {
        if (code == null || code.isBlank()) {
            return text == null ? Optional.empty() : Optional.ofNullable(ofText.get(text.strip()));
        }
        String sent = code.strip();
        if (system == null || !UCUM_SPELLINGS.contains(system)) {
            return Optional.ofNullable(ofText.get(sent));
        }
        String listed = ofCode.get(sent);
        return listed != null ? Optional.of(listed) : units.unit(sent).map(UcumUnit::code);
    }

    private static Set<String> ucumSpellings() {
        Set<String> spellings = new HashSet<>(CodeSystemUri.spellings(UCUM));
        spellings.add(UCUM_OID);
        return Set.copyOf(spellings);
    }
}
