package org.osteon.terminology.codesystem;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.osteon.terminology.SubsumptionOutcome;
import org.osteon.terminology.SubsumptionOutcome.NotSubsumed;
import org.osteon.terminology.SubsumptionOutcome.SubsumedBy;
import org.osteon.terminology.SubsumptionOutcome.Subsumes;
import org.osteon.terminology.SubsumptionOutcome.Unknown;
import org.osteon.terminology.code.CodeSystemUri;
import org.osteon.terminology.code.ConceptCode;

/** One CodeSystem resource: its concepts in order, each with all its ancestors. */
final class ListedCodeSystem {

    private final String url;
    private final Optional<String> version;
    private final Optional<String> name;
    private final boolean complete;
    private final Map<String, ListedConcept> concepts;
    private final Map<String, Set<String>> ancestors = new HashMap<>();

    private ListedCodeSystem(CodeSystem resource, Map<String, ListedConcept> concepts) {
        this.url = CodeSystemUri.canonical(resource.getUrl());
        this.version = Optional.ofNullable(resource.getVersion());
        this.name = Optional.ofNullable(resource.hasTitle() ? resource.getTitle() : resource.getName());
        this.complete = resource.getContent() == CodeSystemContentMode.COMPLETE;
        this.concepts = concepts;
        concepts.keySet().forEach(code -> ancestors.put(code, ancestorsOf(code)));
    }

    static ListedCodeSystem of(CodeSystem resource) {
        Map<String, ListedConcept> concepts = new LinkedHashMap<>();
        new ConceptReader(resource).read().forEach(concept -> concepts.put(concept.code(), concept));
        return new ListedCodeSystem(resource, concepts);
    }

    String url() {
        return url;
    }

    Optional<String> version() {
        return version;
    }

    Optional<String> name() {
        return name;
    }

    boolean isComplete() {
        return complete;
    }

    List<ConceptCode> codes() {
        return concepts.keySet().stream()
                .map(code -> new ConceptCode(url, code))
                .toList();
    }

    Optional<ListedConcept> concept(String code) {
        return Optional.ofNullable(concepts.get(code));
    }

    SubsumptionOutcome subsumes(String codeA, String codeB) {
        if (isAncestor(codeA, codeB)) {
            return new Subsumes();
        }
        if (isAncestor(codeB, codeA)) {
            return new SubsumedBy();
        }
        if (!concepts.containsKey(codeA) || !concepts.containsKey(codeB)) {
            return new Unknown("the resource of " + url + " does not hold both codes");
        }
        return complete ? new NotSubsumed() : new Unknown("the hierarchy of " + url + " is known in part only");
    }

    private boolean isAncestor(String ancestor, String code) {
        return ancestors.getOrDefault(code, Set.of()).contains(ancestor);
    }

    private Set<String> ancestorsOf(String code) {
        Set<String> found = new HashSet<>();
        Deque<String> next = new ArrayDeque<>(List.of(code));
        while (!next.isEmpty()) {
            concept(next.remove())
                    .ifPresent(concept ->
                            concept.parents().stream().filter(found::add).forEach(next::add));
        }
        // A circle of parents is a fault of the resource; a code is no ancestor of itself.
        found.remove(code);
        return Set.copyOf(found);
    }
}
