package org.osteon.cdshooks.patientdata;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.osteon.terminology.MembershipOutcome;
import org.osteon.terminology.code.CanonicalReference;
import org.osteon.terminology.code.ConceptCode;
import org.osteon.terminology.valueset.ValueSetIndex;

/**
 * Answers retrieves over one record by hash lookup. A code path is indexed when it is first asked for. A request or statement
 * that refers to a Medication is found by the Medication's codes, and quantities have UCUM codes where their unit is known. Made
 * for one evaluation in one thread.
 */
public final class ChartIndex {

    private final PatientRecord chart;
    private final ValueSetIndex valueSets;
    private final UcumQuantities quantities;
    private final Set<String> openSets;
    private final MedicationReferences references;
    private final Map<String, List<Resource>> byType = new HashMap<>();
    private final Map<String, List<Resource>> codedByType = new HashMap<>();
    /** By type, code path and value set. */
    private final Map<String, Map<String, Map<String, List<Resource>>>> byValueSet = new HashMap<>();

    private @Nullable Map<String, Resource> medicationsById;

    public ChartIndex(PatientRecord chart, ValueSetIndex valueSets, UcumQuantities quantities) {
        this.chart = chart;
        this.valueSets = valueSets;
        this.quantities = quantities;
        this.openSets = valueSets.openSets();
        this.references = new MedicationReferences(chart);
    }

    /** All resources of a type: an unfiltered retrieve. */
    public List<Resource> all(String resourceType) {
        return byType.computeIfAbsent(resourceType, this::read);
    }

    private List<Resource> read(String resourceType) {
        List<Resource> others = quantities.read(resourceType, chart.listedOfType(resourceType));
        return others.isEmpty()
                ? coded(resourceType)
                : Stream.concat(coded(resourceType).stream(), others.stream()).toList();
    }

    /** Those of a type that may have a code of a value set. */
    private List<Resource> coded(String resourceType) {
        return codedByType.computeIfAbsent(resourceType, type -> quantities.read(type, references.codedOfType(type)));
    }

    /** The resources with at least one code in the value set; {@code valueSet} is a canonical url without version. */
    public List<Resource> inValueSet(String resourceType, String codePath, String valueSet) {
        return byValueSet
                .computeIfAbsent(resourceType, type -> new HashMap<>())
                .computeIfAbsent(codePath, path -> index(resourceType, path))
                .getOrDefault(valueSet, List.of());
    }

    /**
     * Whether some resource has a code of which it cannot be told whether the value set holds it, and none that it holds.
     *
     * @param valueSet canonical url without version
     */
    public boolean hasUndecided(String resourceType, String codePath, String valueSet) {
        return all(resourceType).stream()
                .map(resource -> codes(resource, codePath))
                .filter(codes -> codes.stream().noneMatch(code -> isHeld(valueSet, code)))
                .anyMatch(codes -> hasUndecided(codes, valueSet));
    }

    /** The types of those resources that have, at any place, a code of which it cannot be told whether one of the value sets holds it. */
    public Set<String> typesWithUndecided(Collection<String> sets) {
        return chart.resources().stream()
                .filter(resource -> {
                    List<ConceptCode> codes = ElementCodes.anywhere(resource);
                    return sets.stream().anyMatch(set -> hasUndecided(codes, set));
                })
                .map(Resource::fhirType)
                .collect(Collectors.toSet());
    }

    /** Also where no table tells it, but somebody who was asked about the one code. */
    private boolean isHeld(String valueSet, ConceptCode code) {
        return valueSets.validateCode(new CanonicalReference(valueSet, Optional.empty()), code)
                instanceof MembershipOutcome.Member;
    }

    private boolean hasUndecided(List<ConceptCode> codes, String valueSet) {
        CanonicalReference set = new CanonicalReference(valueSet, Optional.empty());
        return codes.stream().anyMatch(code -> valueSets.validateCode(set, code) instanceof MembershipOutcome.Unknown);
    }

    /** The resources with at least one of the codes. */
    public List<Resource> withCodes(String resourceType, String codePath, Collection<ConceptCode> codes) {
        return all(resourceType).stream()
                .filter(resource -> codes(resource, codePath).stream().anyMatch(codes::contains))
                .toList();
    }

    private Map<String, List<Resource>> index(String resourceType, String codePath) {
        var result = new HashMap<String, List<Resource>>();
        for (Resource resource : coded(resourceType)) {
            for (String valueSet : setsHolding(codes(resource, codePath))) {
                result.computeIfAbsent(valueSet, set -> new ArrayList<>()).add(resource);
            }
        }
        return result;
    }

    /** Those of the element itself or, where it refers to a Medication, of that. */
    private List<ConceptCode> codes(Resource resource, String codePath) {
        List<ConceptCode> codes = ElementCodes.at(resource, codePath);
        return codes.isEmpty() && codePath.equals("medication")
                ? MedicationReferences.medicationId(resource)
                        .map(id -> medications().get(id))
                        .map(medication -> ElementCodes.at(medication, "code"))
                        .orElse(codes)
                : codes;
    }

    private Map<String, Resource> medications() {
        if (medicationsById == null) {
            medicationsById = new HashMap<>();
            for (Resource medication : all("Medication")) {
                medicationsById.put(medication.getIdElement().getIdPart(), medication);
            }
        }
        return medicationsById;
    }

    private Set<String> setsHolding(List<ConceptCode> codes) {
        if (codes.size() == 1 && openSets.isEmpty()) {
            return valueSets.setsHolding(codes.get(0));
        }
        var sets = new LinkedHashSet<String>();
        codes.forEach(code -> sets.addAll(valueSets.setsHolding(code)));
        openSets.stream()
                .filter(set -> codes.stream().anyMatch(code -> isHeld(set, code)))
                .forEach(sets::add);
        return sets;
    }
}
