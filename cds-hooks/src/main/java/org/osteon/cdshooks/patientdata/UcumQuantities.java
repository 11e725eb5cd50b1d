package org.osteon.cdshooks.patientdata;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.FamilyMemberHistory;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationReferenceRangeComponent;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.osteon.terminology.unit.UcumUnits;
import org.osteon.terminology.unit.UnitSpellings;

/**
 * Gives quantities their UCUM code where the unit came otherwise: as text, without a system, or misspelt. Values stay as they are, and so does
 * a quantity whose unit is not known for certain. Works on copies; immutable and safe to share between threads.
 */
public final class UcumQuantities {

    private static final Set<String> MEASURED = Set.of("Observation", "Condition", "Procedure", "FamilyMemberHistory");

    private final UnitSpellings spellings;

    private UcumQuantities(UnitSpellings spellings) {
        this.spellings = spellings;
    }

    /** By the spellings of those maps whose target is UCUM. */
    public static UcumQuantities of(Collection<ConceptMap> maps) {
        return new UcumQuantities(UnitSpellings.of(maps, UcumUnits.bundled()));
    }

    /** The resources of one type in their order, those as copies of which a unit had to be written anew. */
    public List<Resource> read(String resourceType, List<Resource> resources) {
        return MEASURED.contains(resourceType)
                ? resources.stream().map(this::read).toList()
                : resources;
    }

    private Resource read(Resource resource) {
        if (quantities(resource).stream().allMatch(this::isReadAsItIs)) {
            return resource;
        }
        Resource copy = resource.copy();
        quantities(copy).forEach(this::rewrite);
        return copy;
    }

    private boolean isReadAsItIs(Quantity quantity) {
        return ucumCode(quantity)
                .map(code -> code.equals(quantity.getCode()) && UnitSpellings.UCUM.equals(quantity.getSystem()))
                .orElse(true);
    }

    private void rewrite(Quantity quantity) {
        ucumCode(quantity)
                .ifPresent(code -> quantity.setSystem(UnitSpellings.UCUM).setCode(code));
    }

    private Optional<String> ucumCode(Quantity quantity) {
        return spellings.ucumCode(quantity.getSystem(), quantity.getCode(), quantity.getUnit());
    }

    private static List<Quantity> quantities(Resource resource) {
        List<Quantity> found = new ArrayList<>();
        if (resource instanceof Observation observation) {
            addMeasured(observation, found);
        } else if (resource instanceof Condition condition) {
            add(condition.getOnset(), found);
            add(condition.getAbatement(), found);
        } else if (resource instanceof Procedure procedure) {
            add(procedure.getPerformed(), found);
        } else if (resource instanceof FamilyMemberHistory member) {
            member.getCondition().forEach(condition -> add(condition.getOnset(), found));
        }
        return found;
    }

    private static void addMeasured(Observation observation, List<Quantity> found) {
        add(observation.getValue(), found);
        observation.getReferenceRange().forEach(range -> addLimits(range, found));
        observation.getComponent().forEach(component -> {
            add(component.getValue(), found);
            component.getReferenceRange().forEach(range -> addLimits(range, found));
        });
    }

    private static void addLimits(ObservationReferenceRangeComponent range, List<Quantity> found) {
        // Asking for a limit that is not there would make one.
        if (range.hasLow()) {
            found.add(range.getLow());
        }
        if (range.hasHigh()) {
            found.add(range.getHigh());
        }
    }

    private static void add(Type value, List<Quantity> found) {
        if (value instanceof Quantity quantity) {
            found.add(quantity);
        } else if (value instanceof Range range) {
            if (range.hasLow()) {
                found.add(range.getLow());
            }
            if (range.hasHigh()) {
                found.add(range.getHigh());
            }
        }
    }
}
