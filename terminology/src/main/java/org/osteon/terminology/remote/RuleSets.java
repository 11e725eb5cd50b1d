package org.osteon.terminology.remote;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.osteon.terminology.code.ConceptCode;
import org.osteon.terminology.valueset.PartMembership;
import org.osteon.terminology.valueset.ValueSetIndex;

/**
 * Value sets of which some have parts that are rules which cannot be decided here. Where a server's expansion of such a rule is at hand, it takes
 * the rule's place; all else (lists, exclusions, sets that refer to sets) stays with the local index. Immutable as long as nobody changes the
 * value sets.
 */
public final class RuleSets {

    /** Stands for what a server would list, where it is only asked whether listing would do. */
    private static final Set<String> SOME_CODE = Set.of("some-code");

    private final List<ValueSet> valueSets;
    private final BiFunction<Collection<ValueSet>, PartMembership, ValueSetIndex> indexer;
    private final Map<ConceptRule, Boolean> decidedHere = new HashMap<>();
    private final Set<ConceptRule> rules = new LinkedHashSet<>();

    /**
     * Finds the rules.
     *
     * @param indexer makes the local index, with all that it knows beside the value sets
     */
    public RuleSets(
            Collection<ValueSet> valueSets, BiFunction<Collection<ValueSet>, PartMembership, ValueSetIndex> indexer) {
        this.valueSets = List.copyOf(valueSets);
        this.indexer = indexer;
        this.valueSets.stream()
                .flatMap(RuleSets::parts)
                .flatMap(part -> ConceptRule.of(part).stream())
                .filter(rule -> !isDecidedHere(rule))
                .forEach(rules::add);
    }

    /** The rules that only a server can expand. */
    public Set<ConceptRule> rules() {
        return Set.copyOf(rules);
    }

    /** The index with the expansions that are at hand; the rules without one are gaps in it. */
    public ValueSetIndex index(RuleExpansions expansions) {
        return rules.isEmpty()
                ? indexer.apply(valueSets, PartMembership.NONE)
                : indexer.apply(expanded(expansions), (part, code) -> takes(expansions, part, code));
    }

    /** The gaps that would be left if a server expanded every rule, as {@link ValueSetIndex#notExpandable()} tells them. */
    public List<String> gapsBesideRules() {
        return index(rule -> Optional.of(SOME_CODE)).notExpandable();
    }

    private List<ValueSet> expanded(RuleExpansions expansions) {
        List<ValueSet> result = new ArrayList<>();
        for (ValueSet valueSet : valueSets) {
            boolean hasRule = parts(valueSet).anyMatch(part -> undecided(part).isPresent());
            result.add(hasRule ? expanded(valueSet, expansions) : valueSet);
        }
        return result;
    }

    private ValueSet expanded(ValueSet valueSet, RuleExpansions expansions) {
        ValueSet copy = valueSet.copy();
        parts(copy).forEach(part -> undecided(part).flatMap(expansions::atHand).ifPresent(codes -> {
            part.setFilter(List.of());
            codes.stream().sorted().forEach(code -> part.addConcept().setCode(code));
        }));
        return copy;
    }

    private Optional<ConceptRule> undecided(ConceptSetComponent part) {
        return ConceptRule.of(part).filter(rules::contains);
    }

    private static Optional<Boolean> takes(RuleExpansions expansions, ConceptSetComponent part, ConceptCode code) {
        return ConceptRule.of(part).flatMap(rule -> expansions.takes(rule, code.code()));
    }

    private boolean isDecidedHere(ConceptRule rule) {
        return decidedHere.computeIfAbsent(rule, each -> {
            ValueSet alone = new ValueSet();
            alone.setUrl("urn:rule").getCompose().addInclude(rule.toPart());
            return indexer.apply(List.of(alone), PartMembership.NONE)
                    .notExpandable()
                    .isEmpty();
        });
    }

    private static Stream<ConceptSetComponent> parts(ValueSet valueSet) {
        return Stream.concat(valueSet.getCompose().getInclude().stream(), valueSet.getCompose().getExclude().stream());
    }
}
