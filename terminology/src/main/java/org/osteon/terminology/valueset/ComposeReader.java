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
import org.osteon.terminology.code.CodeSpelling;
import org.osteon.terminology.code.CodeSystemUri;
import org.osteon.terminology.code.ConceptCode;
import org.osteon.terminology.codesystem.CodeSystemIndex;

/**
 * Reads {@code ValueSet.compose} from the value sets and code systems at hand alone: listed concepts, whole code systems, subtrees, references to
 * other value sets, exclusions. What they do not decide is told as a gap, and never decided either way.
 *
 * @see <a href="https://hl7.org/fhir/R4/valueset.html#compositions">FHIR R4, value set compositions</a>
 */
final class ComposeReader {

    private final Map<String, ValueSet> valueSets;
    private final CodeSystemIndex codeSystems;
    private final FilterReader filters;
    private final PartMembership elsewhere;
    private final Map<String, Composition> compositions = new HashMap<>();
    private final Set<String> underWay = new HashSet<>();

    ComposeReader(
            Map<String, ValueSet> valueSets,
            CodeSystemIndex codeSystems,
            FilterReader filters,
            PartMembership elsewhere) {
        this.valueSets = valueSets;
        this.codeSystems = codeSystems;
        this.filters = filters;
        this.elsewhere = elsewhere;
    }

    /** The value set with this url, which must be one of those given. */
    Composition read(String url) {
        Composition known = compositions.get(url);
        if (known != null) {
            return known;
        }
        underWay.add(url);
        Composition read = read(Objects.requireNonNull(valueSets.get(url)));
        underWay.remove(url);
        compositions.put(url, read);
        return read;
    }

    private Composition read(ValueSet valueSet) {
        List<String> gaps = new ArrayList<>();
        List<Selection> includes = new ArrayList<>();
        List<Selection> excludes = new ArrayList<>();
        if (!valueSet.hasCompose()) {
            gaps.add("has no compose");
            includes.add(new Selection.NotTold(Optional.empty()));
        }
        valueSet.getCompose().getInclude().forEach(part -> includes.add(read(part, "include", gaps)));
        valueSet.getCompose().getExclude().forEach(part -> excludes.add(read(part, "exclude", gaps)));
        return new Composition(Optional.ofNullable(valueSet.getVersion()), includes, excludes, gaps);
    }

    private Selection read(ConceptSetComponent part, String role, List<String> gaps) {
        List<Selection> all = new ArrayList<>();
        if (part.hasSystem()) {
            all.add(ofSystem(part, role, gaps));
        } else if (part.hasConcept() || part.hasFilter()) {
            gaps.add(role + " lists concepts or a filter without a system");
            all.add(new Selection.NotTold(Optional.empty()));
        }
        for (CanonicalType reference : part.getValueSet()) {
            all.add(referred(CanonicalReference.parse(reference.getValue()), role, gaps));
        }
        if (all.isEmpty()) {
            gaps.add(role + " names neither a system nor a value set");
            return new Selection.NotTold(Optional.empty());
        }
        return all.size() == 1 ? all.get(0) : new Selection.Common(List.copyOf(all));
    }

    private Selection ofSystem(ConceptSetComponent part, String role, List<String> gaps) {
        String system = CodeSystemUri.canonical(part.getSystem());
        if (part.hasConcept()) {
            return listed(part, system, role, gaps);
        }
        int gapsBefore = gaps.size();
        if (part.hasFilter()) {
            Selection read = filters.read(part, system, role, gaps);
            return gaps.size() == gapsBefore ? read : asked(part, system, read);
        }
        if (codeSystems.isComplete(system)) {
            return new Selection.Whole(system, codeSystems);
        }
        gaps.add("%s takes the whole of %s".formatted(role, part.getSystem()));
        return asked(part, system, new Selection.NotTold(Optional.of(system)));
    }

    private Selection asked(ConceptSetComponent part, String system, Selection here) {
        return new Selection.Asked(system, here, code -> elsewhere.takes(part, code));
    }

    private static Selection listed(ConceptSetComponent part, String system, String role, List<String> gaps) {
        Set<ConceptCode> codes = new LinkedHashSet<>();
        for (ConceptReferenceComponent concept : part.getConcept()) {
            if (concept.hasCode() && CodeSpelling.isReadable(system, concept.getCode())) {
                codes.add(new ConceptCode(system, concept.getCode()).canonical());
            } else {
                gaps.add("%s of %s lists a concept without a code, or with one that cannot be read"
                        .formatted(role, part.getSystem()));
            }
        }
        return new Selection.Listed(system, codes);
    }

    private Selection referred(CanonicalReference reference, String role, List<String> gaps) {
        ValueSet target = valueSets.get(reference.url());
        if (target == null
                || reference
                        .version()
                        .filter(v -> !v.equals(target.getVersion()))
                        .isPresent()) {
            gaps.add("%s refers to %s, which is not loaded".formatted(role, reference));
            return new Selection.NotTold(Optional.empty());
        }
        if (underWay.contains(reference.url())) {
            gaps.add("%s refers to %s, which refers back".formatted(role, reference));
            return new Selection.NotTold(Optional.empty());
        }
        Composition composition = read(reference.url());
        if (!composition.gaps().isEmpty()) {
            gaps.add("%s refers to %s, which could not be expanded whole".formatted(role, reference));
        }
        return new Selection.Referred(composition);
    }
}
