package org.osteon.terminology.remote;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetFilterComponent;
import org.hl7.fhir.r4.model.ValueSet.FilterOperator;

/**
 * A part of a value set that names its codes by a rule: filters that a code passes all of, or none for the whole code system. It is the whole
 * question that a server is asked, so two parts with one rule share an answer, and another version of the code system is another question.
 *
 * @param system as it is written in the value set
 * @param version of the code system; empty: whichever the server has
 */
public record ConceptRule(String system, Optional<String> version, List<Filter> filters) {

    public ConceptRule {
        filters = List.copyOf(filters);
    }

    /** One filter, as FHIR writes it, for example {@code concept}, {@code is-a} and a code. */
    public record Filter(String property, String op, String value) {}

    /** The rule of an include or exclude; empty when it lists its concepts, or names no system. */
    static Optional<ConceptRule> of(ConceptSetComponent part) {
        return part.hasSystem() && !part.hasConcept()
                ? Optional.of(new ConceptRule(
                        part.getSystem(),
                        Optional.ofNullable(part.getVersion()),
                        part.getFilter().stream().map(ConceptRule::filter).toList()))
                : Optional.empty();
    }

    ConceptRule withVersion(String pinned) {
        return new ConceptRule(system, Optional.of(pinned), filters);
    }

    /** The rule as the include of a value set. */
    ConceptSetComponent toPart() {
        ConceptSetComponent part = new ConceptSetComponent().setSystem(system);
        version.ifPresent(part::setVersion);
        for (Filter filter : filters) {
            ConceptSetFilterComponent written = part.addFilter();
            written.setProperty(filter.property()).setValue(filter.value());
            if (!filter.op().isEmpty()) {
                written.setOp(FilterOperator.fromCode(filter.op()));
            }
        }
        return part;
    }

    private static Filter filter(ConceptSetFilterComponent filter) {
        return new Filter(
                filter.hasProperty() ? filter.getProperty() : "",
                filter.hasOp() ? filter.getOp().toCode() : "",
                filter.hasValue() ? filter.getValue() : "");
    }
}
