package org.osteon.terminology.valueset;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.ValueSet;
import org.osteon.terminology.MembershipOutcome;
import org.osteon.terminology.code.CanonicalReference;
import org.osteon.terminology.code.CodeSystemUri;
import org.osteon.terminology.code.ConceptCode;
import org.osteon.terminology.codesystem.CodeSystemIndex;
import org.osteon.terminology.codesystem.SelfTellingHierarchy;

/**
 * Which value sets hold a code, found by system and then by code. Every spelling of a system (see {@link CodeSystemUri}), and every spelling of a
 * code that has several (see {@link org.osteon.terminology.code.CodeSpelling}), leads to the same answer; equal answers are one object, so that
 * asking allocates nothing. Immutable: the value sets given are read once and not kept.
 */
public final class ValueSetIndex {

    private final Map<String, CodeTable> tables;
    private final Map<String, Composition> compositions;
    private final Map<String, Expansion> expansions;
    private final KnownCodes known;
    private final Set<String> openSets;

    private ValueSetIndex(
            Map<String, Composition> compositions,
            Map<String, Expansion> expansions,
            KnownCodes known,
            Map<String, CodeTable> tables) {
        this.compositions = compositions;
        this.expansions = expansions;
        this.known = known;
        this.tables = tables;
        this.openSets = compositions.entrySet().stream()
                .filter(entry -> !entry.getValue().gaps().isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** As {@link #of(Collection, CodeSystemIndex)}, without code systems. */
    public static ValueSetIndex of(Collection<ValueSet> valueSets) {
        return of(valueSets, CodeSystemIndex.of(List.of()));
    }

    /**
     * Expands and indexes the value sets. Those that cannot be expanded whole are in {@link #notExpandable()}.
     *
     * @throws IllegalArgumentException if a value set has no url, or two have the same one
     */
    public static ValueSetIndex of(Collection<ValueSet> valueSets, CodeSystemIndex codeSystems) {
        return of(valueSets, codeSystems, PartMembership.NONE);
    }

    /**
     * As {@link #of(Collection, CodeSystemIndex)}.
     *
     * @param elsewhere is asked by {@link #validateCode} about single codes of parts that cannot be expanded
     */
    public static ValueSetIndex of(
            Collection<ValueSet> valueSets, CodeSystemIndex codeSystems, PartMembership elsewhere) {
        Map<String, ValueSet> byUrl = byUrl(valueSets);
        KnownCodes known = KnownCodes.of(byUrl.values(), codeSystems);
        FilterReader filters = new FilterReader(codeSystems, known);
        ComposeReader reader = new ComposeReader(byUrl, codeSystems, filters, elsewhere);
        Map<String, Composition> compositions = new TreeMap<>();
        byUrl.keySet().forEach(url -> compositions.put(url, reader.read(url)));
        CodeTables tables = new CodeTables();
        Map<String, Expansion> expansions = new TreeMap<>();
        compositions.forEach((url, composition) -> {
            Set<ConceptCode> members = composition.members();
            tables.add(url, members);
            expansions.put(url, expansion(composition, members, known));
        });
        tables.addRules(filters.openRoots(), compositions);
        tables.addKnown(known.codes(CodeSystemUri.NDC), compositions);
        SelfTellingHierarchy.systems().forEach(system -> tables.addKnown(known.codes(system), compositions));
        return new ValueSetIndex(compositions, expansions, known, tables.build());
    }

    /**
     * The canonical urls, without version, of the value sets known to hold the code, sorted; empty if there are none. A value
     * set named in {@link #notExpandable()} may hold the code and be missing here.
     */
    public Set<String> setsHolding(ConceptCode code) {
        return setsHolding(code.system(), code.code());
    }

    /** As {@link #setsHolding(ConceptCode)}, for a caller who has no object yet. */
    public Set<String> setsHolding(String system, String code) {
        CodeTable table = tables.get(system);
        if (table == null) {
            table = CodeSystemUri.isSnomedCtEdition(system) ? tables.get(CodeSystemUri.SNOMED_CT) : null;
        }
        return table == null ? Set.of() : table.setsHolding(code);
    }

    /** Whether the value set, named by its url without version, is known to hold the code. */
    public boolean holds(String valueSetUrl, ConceptCode code) {
        return setsHolding(code).contains(valueSetUrl);
    }

    /** Whether the value set holds the code, and if that cannot be told, why. */
    public MembershipOutcome validateCode(CanonicalReference valueSet, ConceptCode code) {
        Composition composition = compositions.get(valueSet.url());
        if (composition == null
                || (valueSet.version().isPresent() && !valueSet.version().equals(composition.version()))) {
            return new MembershipOutcome.Unknown(valueSet + " is not loaded");
        }
        return switch (composition.takes(code.canonical())) {
            case YES -> new MembershipOutcome.Member();
            case NO -> new MembershipOutcome.NotMember();
            case UNSURE ->
                new MembershipOutcome.Unknown(valueSet.url() + ": "
                        + (composition.gaps().isEmpty()
                                ? "the code is not written in a form that can be read for certain"
                                : String.join("; ", composition.gaps())));
        };
    }

    /** The known members of the value set, named by its url without version; empty if it is not indexed. */
    public Set<ConceptCode> codes(String valueSetUrl) {
        return expansion(valueSetUrl).map(Expansion::codes).orElse(Set.of());
    }

    /** The expansion of the value set, named by its url without version; empty if it is not indexed. */
    public Optional<Expansion> expansion(String valueSetUrl) {
        return Optional.ofNullable(expansions.get(valueSetUrl));
    }

    /** The urls of all value sets, without version. Sorted. */
    public Set<String> urls() {
        return Collections.unmodifiableSet(compositions.keySet());
    }

    /** The urls, without version, of the value sets that cannot be decided whole here. */
    public Set<String> openSets() {
        return openSets;
    }

    /** One line for each part of a value set that could not be expanded: the set's url, what it is and why. Sorted by url. */
    public List<String> notExpandable() {
        List<String> lines = new ArrayList<>();
        compositions.forEach((url, composition) -> composition.gaps().forEach(gap -> lines.add(url + ": " + gap)));
        return List.copyOf(lines);
    }

    /** Whether the code is listed by some value set or held by a CodeSystem resource. */
    public boolean isKnown(ConceptCode code) {
        return known.holds(code.canonical());
    }

    /** The code as it was first listed, under the published URL of its system; a code that is not known as it is. */
    public ConceptCode asListed(ConceptCode code) {
        return known.asListed(code.canonical());
    }

    /** The first display with which the code was listed. Displays are never matched. */
    public Optional<String> display(ConceptCode code) {
        return known.display(code.canonical());
    }

    private static Expansion expansion(Composition composition, Set<ConceptCode> members, KnownCodes known) {
        Set<ConceptCode> listed = new LinkedHashSet<>();
        members.forEach(member -> listed.add(known.asListed(member)));
        return new Expansion(composition.version(), listed, composition.gaps(), composition.isClosed());
    }

    private static Map<String, ValueSet> byUrl(Collection<ValueSet> valueSets) {
        Map<String, ValueSet> byUrl = new TreeMap<>();
        for (ValueSet valueSet : valueSets) {
            if (!valueSet.hasUrl()) {
                throw new IllegalArgumentException(
                        "a value set has no url: id " + valueSet.getIdElement().getIdPart());
            }
            if (byUrl.put(valueSet.getUrl(), valueSet) != null) {
                throw new IllegalArgumentException("two value sets have the url " + valueSet.getUrl());
            }
        }
        return byUrl;
    }
}
