package org.osteon.terminology.valueset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptReferenceComponent;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.osteon.terminology.code.CanonicalReference;
import org.osteon.terminology.code.CodeSystemUri;
import org.osteon.terminology.code.ConceptCode;

/**
 * Expands {@code ValueSet.compose} from the value sets at hand alone: listed concepts, references to other value sets,
 * exclusions. Never claims a member that is not one: where an exclusion cannot be expanded, no member is certain.
 *
 * @see <a href="https://hl7.org/fhir/R4/valueset.html#compositions">FHIR R4, value set compositions</a>
 */
final class ComposeExpander {

    private final Map<String, ValueSet> valueSets;
    private final Map<String, Expansion> expansions = new HashMap<>();
    private final Set<String> underWay = new HashSet<>();

    ComposeExpander(Map<String, ValueSet> valueSets) {
        this.valueSets = valueSets;
    }

    /** The value set with this url, which must be one of those given. */
    Expansion expand(String url) {
        Expansion known = expansions.get(url);
        return known == null ? expand(url, Objects.requireNonNull(valueSets.get(url))) : known;
    }

    private Expansion expand(String url, ValueSet valueSet) {
        underWay.add(url);
        Expansion expansion = expand(valueSet);
        underWay.remove(url);
        expansions.put(url, expansion);
        return expansion;
    }

    private Expansion expand(ValueSet valueSet) {
        List<String> gaps = new ArrayList<>();
        Set<ConceptCode> codes = new LinkedHashSet<>();
        if (!valueSet.hasCompose()) {
            gaps.add("has no compose");
        }
        for (ConceptSetComponent include : valueSet.getCompose().getInclude()) {
            codes.addAll(expand(include, "include", gaps));
        }
        List<String> exclusionGaps = new ArrayList<>();
        for (ConceptSetComponent exclude : valueSet.getCompose().getExclude()) {
            codes.removeAll(expand(exclude, "exclude", exclusionGaps));
        }
        if (!exclusionGaps.isEmpty()) {
            codes.clear();
            gaps.addAll(exclusionGaps);
        }
        return new Expansion(Optional.ofNullable(valueSet.getVersion()), codes, gaps);
    }

    /** The certain members of one include or exclude; whatever makes them less than all is added to {@code gaps}. */
    private Set<ConceptCode> expand(ConceptSetComponent part, String role, List<String> gaps) {
        List<Set<ConceptCode>> all = new ArrayList<>();
        if (part.hasFilter()) {
            gaps.add("%s of %s has a filter".formatted(role, part.getSystem()));
            return Set.of();
        }
        if (part.hasConcept() && !part.hasSystem()) {
            gaps.add(role + " lists concepts without a system");
            return Set.of();
        }
        if (part.hasSystem() && !part.hasConcept()) {
            gaps.add("%s takes the whole of %s".formatted(role, part.getSystem()));
            return Set.of();
        }
        if (part.hasConcept()) {
            all.add(listed(part, role, gaps));
        }
        for (CanonicalType reference : part.getValueSet()) {
            all.add(referred(CanonicalReference.parse(reference.getValue()), role, gaps));
        }
        return intersection(all);
    }

    private static Set<ConceptCode> listed(ConceptSetComponent part, String role, List<String> gaps) {
        String system = CodeSystemUri.canonical(part.getSystem());
        Set<ConceptCode> codes = new LinkedHashSet<>();
        for (ConceptReferenceComponent concept : part.getConcept()) {
            if (concept.hasCode()) {
                codes.add(new ConceptCode(system, concept.getCode()));
            } else {
                gaps.add("%s of %s lists a concept without a code".formatted(role, part.getSystem()));
            }
        }
        return codes;
    }

    private Set<ConceptCode> referred(CanonicalReference reference, String role, List<String> gaps) {
        ValueSet target = valueSets.get(reference.url());
        if (target == null
                || reference
                        .version()
                        .filter(v -> !v.equals(target.getVersion()))
                        .isPresent()) {
            gaps.add("%s refers to %s, which is not loaded".formatted(role, reference));
            return Set.of();
        }
        if (underWay.contains(reference.url())) {
            gaps.add("%s refers to %s, which refers back".formatted(role, reference));
            return Set.of();
        }
        Expansion expansion = expand(reference.url());
        if (!expansion.isWhole()) {
            gaps.add("%s refers to %s, which could not be expanded whole".formatted(role, reference));
        }
        return expansion.codes();
    }

    private static Set<ConceptCode> intersection(List<Set<ConceptCode>> all) {
        Set<ConceptCode> common = new LinkedHashSet<>(all.isEmpty() ? Set.of() : all.get(0));
        all.forEach(common::retainAll);
        return common;
    }
}
