package org.osteon.terminology.valueset;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.ValueSet;
import org.osteon.terminology.code.CodeSystemUri;
import org.osteon.terminology.code.ConceptCode;

/**
 * Which value sets hold a code, found by system and then by code. Every spelling of a system and of a code that may be
 * asked for (see {@link CodeSystemUri}) has its own entry, and equal answers are one object, so that a question
 * allocates nothing. Immutable: the value sets given are read once and not kept.
 */
public final class ValueSetIndex {

    private static final int LENGTH_BEFORE_DOT = 3;

    private final Map<String, Map<String, Set<String>>> urlsByCodeBySystem;
    private final Map<String, Expansion> expansions;

    private ValueSetIndex(Map<String, Map<String, Set<String>>> urlsByCodeBySystem, Map<String, Expansion> expansions) {
        this.urlsByCodeBySystem = urlsByCodeBySystem;
        this.expansions = expansions;
    }

    /**
     * Expands and indexes the value sets. Those that cannot be expanded whole are in {@link #notExpandable()}.
     *
     * @throws IllegalArgumentException if a value set has no url, or two have the same one
     */
    public static ValueSetIndex of(Collection<ValueSet> valueSets) {
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
        ComposeExpander expander = new ComposeExpander(byUrl);
        Map<String, Expansion> expansions = new TreeMap<>();
        byUrl.keySet().forEach(url -> expansions.put(url, expander.expand(url)));
        return new ValueSetIndex(index(expansions), Collections.unmodifiableMap(expansions));
    }

    /**
     * The canonical urls, without version, of the value sets known to hold the code; empty if there are none. A value
     * set named in {@link #notExpandable()} may hold the code and be missing here.
     */
    public Set<String> setsHolding(ConceptCode code) {
        return urlsByCodeBySystem.getOrDefault(code.system(), Map.of()).getOrDefault(code.code(), Set.of());
    }

    /** Whether the value set, named by its url without version, is known to hold the code. */
    public boolean holds(String valueSetUrl, ConceptCode code) {
        return setsHolding(code).contains(valueSetUrl);
    }

    /** The known members of the value set, named by its url without version; empty if it is not indexed. */
    public Set<ConceptCode> codes(String valueSetUrl) {
        return expansion(valueSetUrl).map(Expansion::codes).orElse(Set.of());
    }

    /** One line for each part of a value set that could not be expanded: the set's url, what it is and why. Sorted. */
    public List<String> notExpandable() {
        List<String> lines = new ArrayList<>();
        expansions.forEach((url, expansion) -> expansion.gaps().forEach(gap -> lines.add(url + ": " + gap)));
        return List.copyOf(lines);
    }

    Optional<Expansion> expansion(String valueSetUrl) {
        return Optional.ofNullable(expansions.get(valueSetUrl));
    }

    private static Map<String, Map<String, Set<String>>> index(Map<String, Expansion> expansions) {
        Map<String, Map<String, Set<String>>> urls = new HashMap<>();
        expansions.forEach((url, expansion) -> {
            for (ConceptCode code : expansion.codes()) {
                Map<String, Set<String>> byCode = urls.computeIfAbsent(
                        CodeSystemUri.spellings(code.system()).get(0), s -> new HashMap<>());
                for (String spelling : spellings(code)) {
                    byCode.computeIfAbsent(spelling, c -> new TreeSet<>()).add(url);
                }
            }
        });
        Map<Set<String>, Set<String>> shared = new HashMap<>();
        Map<String, Map<String, Set<String>>> bySpelling = new HashMap<>();
        urls.forEach((system, byCode) -> {
            byCode.replaceAll((code, set) -> shared.computeIfAbsent(set, Collections::unmodifiableSet));
            CodeSystemUri.spellings(system).forEach(spelling -> bySpelling.put(spelling, byCode));
        });
        return bySpelling;
    }

    private static Set<String> spellings(ConceptCode code) {
        if (!CodeSystemUri.dotIsOptional(code.system())) {
            return Set.of(code.code());
        }
        String undotted = code.code().replace(".", "");
        return undotted.length() <= LENGTH_BEFORE_DOT
                ? Set.of(undotted)
                : Set.of(
                        undotted,
                        undotted.substring(0, LENGTH_BEFORE_DOT) + "." + undotted.substring(LENGTH_BEFORE_DOT));
    }
}
