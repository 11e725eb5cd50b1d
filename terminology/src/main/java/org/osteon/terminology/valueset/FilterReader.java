package org.osteon.terminology.valueset;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetFilterComponent;
import org.hl7.fhir.r4.model.ValueSet.FilterOperator;
import org.osteon.terminology.code.ConceptCode;
import org.osteon.terminology.codesystem.CodeSystemIndex;
import org.osteon.terminology.codesystem.SelfTellingHierarchy;

/**
 * Reads the filters of an include or exclude. Decided are {@code concept is-a} and {@code concept descendent-of} where the codes themselves or a
 * complete CodeSystem tell what is below a concept; every other filter is a gap that is named with all its parts.
 */
final class FilterReader {

    private static final String CONCEPT = "concept";

    private final CodeSystemIndex codeSystems;
    private final KnownCodes known;
    private final Set<ConceptCode> openRoots = new LinkedHashSet<>();

    FilterReader(CodeSystemIndex codeSystems, KnownCodes known) {
        this.codeSystems = codeSystems;
        this.known = known;
    }

    /** What all filters of the part take together. */
    Selection read(ConceptSetComponent part, String system, String role, List<String> gaps) {
        List<Selection> all = new ArrayList<>();
        for (ConceptSetFilterComponent filter : part.getFilter()) {
            Optional<String> obstacle = obstacle(filter, system);
            obstacle.ifPresent(why ->
                    gaps.add("%s of %s has the filter %s, %s".formatted(role, part.getSystem(), words(filter), why)));
            all.add(obstacle.isPresent() ? new Selection.NotTold(Optional.of(system)) : below(filter, system));
        }
        return all.size() == 1 ? all.get(0) : new Selection.Common(List.copyOf(all));
    }

    /** The roots below which there are members that nobody listed. */
    Set<ConceptCode> openRoots() {
        return openRoots;
    }

    private Selection below(ConceptSetFilterComponent filter, String system) {
        ConceptCode root = new ConceptCode(system, filter.getValue()).canonical();
        if (!codeSystems.isComplete(system)) {
            openRoots.add(root);
        }
        return new Selection.Below(root, filter.getOp() == FilterOperator.ISA, codeSystems, known);
    }

    private Optional<String> obstacle(ConceptSetFilterComponent filter, String system) {
        boolean isHierarchical = filter.getOp() == FilterOperator.ISA || filter.getOp() == FilterOperator.DESCENDENTOF;
        if (!CONCEPT.equals(filter.getProperty()) || !isHierarchical || !filter.hasValue()) {
            return Optional.of("which is not decided here");
        }
        ConceptCode root = new ConceptCode(system, filter.getValue()).canonical();
        if (codeSystems.isComplete(system)) {
            return codeSystems.concept(root).isPresent()
                    ? Optional.empty()
                    : Optional.of("a concept that the code system does not have");
        }
        return SelfTellingHierarchy.of(system)
                        .filter(hierarchy -> hierarchy.tells(root.code()))
                        .isPresent()
                ? Optional.empty()
                : Optional.of("and the hierarchy of the system is not at hand");
    }

    private static String words(ConceptSetFilterComponent filter) {
        return "%s %s %s"
                .formatted(
                        filter.getProperty(),
                        filter.hasOp() ? filter.getOp().toCode() : "without operator",
                        filter.getValue());
    }
}
