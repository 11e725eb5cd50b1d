package org.osteon.terminology.valueset;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.osteon.terminology.code.CodeSpelling;
import org.osteon.terminology.code.CodeSystemUri;
import org.osteon.terminology.code.ConceptCode;
import org.osteon.terminology.code.NationalDrugCode;
import org.osteon.terminology.codesystem.SelfTellingHierarchy;

/** Builds the tables of all code systems from what the value sets take. Equal sets of urls become one object. */
final class CodeTables {

    private final Map<String, Map<ConceptCode, Set<String>>> urlsByCodeBySystem = new TreeMap<>();
    private final Map<String, List<CodeTable.Rule>> rulesBySystem = new HashMap<>();
    private final Map<Set<String>, Set<String>> shared = new HashMap<>();

    /** Adds the members that a set takes for certain, in canonical spelling. */
    void add(String url, Set<ConceptCode> members) {
        for (ConceptCode member : members) {
            urlsByCode(member).add(url);
        }
    }

    /** Adds the roots of rules, and what stands below them and is at hand nowhere, by the sets that take them. */
    void addRules(Set<ConceptCode> roots, Map<String, Composition> compositions) {
        for (ConceptCode root : roots) {
            decide(root, compositions);
            Set<String> urls = takenBy(compositions, composition -> composition.takesUnlistedBelow(root));
            rulesBySystem
                    .computeIfAbsent(root.system(), system -> new ArrayList<>())
                    .add(new CodeTable.Rule(root.code(), share(urls)));
        }
        rulesBySystem
                .values()
                .forEach(rules -> rules.sort(Comparator.comparing(
                                (CodeTable.Rule rule) -> rule.root().length())
                        .reversed()));
    }

    /**
     * Adds codes that are at hand by all sets that take them, be it none. A package may be in a set that lists its product only, and a code in no
     * set must not be taken for one at hand nowhere.
     */
    void addKnown(Collection<ConceptCode> known, Map<String, Composition> compositions) {
        for (ConceptCode code : known) {
            if (!NationalDrugCode.product(code.code()).equals(code.code())) {
                decide(code, compositions);
            } else if (rulesBySystem.containsKey(code.system())) {
                urlsByCode(code);
            }
        }
    }

    private void decide(ConceptCode code, Map<String, Composition> compositions) {
        urlsByCode(code).addAll(takenBy(compositions, composition -> composition.takes(code)));
    }

    /** The tables under every spelling of their systems. */
    Map<String, CodeTable> build() {
        Map<String, CodeTable> tables = new HashMap<>();
        Set<String> systems = new LinkedHashSet<>(urlsByCodeBySystem.keySet());
        systems.addAll(rulesBySystem.keySet());
        for (String system : systems) {
            CodeTable table = table(system, urlsByCodeBySystem.getOrDefault(system, Map.of()));
            CodeSystemUri.spellings(system).forEach(spelling -> tables.put(spelling, table));
            tables.put(system, table);
        }
        return tables;
    }

    private Set<String> urlsByCode(ConceptCode code) {
        return urlsByCodeBySystem
                .computeIfAbsent(code.system(), system -> new HashMap<>())
                .computeIfAbsent(code, c -> new TreeSet<>());
    }

    private static Set<String> takenBy(Map<String, Composition> compositions, Function<Composition, Taken> question) {
        Set<String> urls = new TreeSet<>();
        compositions.forEach((url, composition) -> {
            if (question.apply(composition) == Taken.YES) {
                urls.add(url);
            }
        });
        return urls;
    }

    private CodeTable table(String system, Map<ConceptCode, Set<String>> urlsByCode) {
        if (CodeSystemUri.NDC.equals(system)) {
            Map<Long, Set<String>> byKey = new HashMap<>();
            urlsByCode.forEach((code, urls) -> byKey.put(NationalDrugCode.key(code.code()), share(urls)));
            return new CodeTable.DrugCodes(byKey);
        }
        Map<String, Set<String>> bySpelling = new HashMap<>();
        urlsByCode.forEach((code, urls) -> spellings(code).forEach(spelling -> bySpelling.put(spelling, share(urls))));
        return SelfTellingHierarchy.of(system)
                .<CodeTable>map(hierarchy -> new CodeTable.SelfTelling(
                        system, hierarchy, bySpelling, rulesBySystem.getOrDefault(system, List.of())))
                .orElseGet(() -> new CodeTable.Plain(bySpelling));
    }

    private static List<String> spellings(ConceptCode code) {
        return CodeSpelling.dotIsOptional(code.system())
                ? CodeSpelling.withAndWithoutDot(code.code())
                : List.of(code.code());
    }

    /** Sorted, so that answers do not depend on the run, and hashed, so that asking for one set is quick. */
    private Set<String> share(Set<String> urls) {
        return shared.computeIfAbsent(urls, sorted -> Collections.unmodifiableSet(new LinkedHashSet<>(sorted)));
    }
}
