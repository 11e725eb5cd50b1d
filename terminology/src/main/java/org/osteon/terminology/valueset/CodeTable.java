package org.osteon.terminology.valueset;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osteon.terminology.code.CodeSpelling;
import org.osteon.terminology.code.NationalDrugCode;
import org.osteon.terminology.codesystem.SelfTellingHierarchy;

/** The value sets that hold each code of one code system, in the spellings in which codes are asked for. */
sealed interface CodeTable {

    /** The urls of the sets that hold the code; empty if none is known to. */
    Set<String> setsHolding(String code);

    /** Codes with one spelling. */
    record Plain(Map<String, Set<String>> urlsByCode) implements CodeTable {

        @Override
        public Set<String> setsHolding(String code) {
            Set<String> urls = urlsByCode.get(code);
            return urls == null ? Set.of() : urls;
        }
    }

    /**
     * Codes that tell their place. Both spellings of a dotted code are in the table; lower case, and codes at hand nowhere that stand below the
     * root of a rule, are looked at only when the table does not have the code.
     *
     * @param rules the deepest roots first
     */
    record SelfTelling(
            String system, SelfTellingHierarchy hierarchy, Map<String, Set<String>> urlsByCode, List<Rule> rules)
            implements CodeTable {

        @Override
        public Set<String> setsHolding(String code) {
            Set<String> urls = urlsByCode.get(code);
            if (urls != null) {
                return urls;
            }
            return rules.isEmpty() && !(CodeSpelling.dotIsOptional(system) && CodeSpelling.hasLowerCase(code))
                    ? Set.of()
                    : byRule(CodeSpelling.canonical(system, code));
        }

        private Set<String> byRule(String canonical) {
            Set<String> urls = urlsByCode.get(canonical);
            if (urls != null) {
                return urls;
            }
            if (hierarchy.tells(canonical)) {
                for (Rule rule : rules) {
                    if (canonical.startsWith(rule.root())) {
                        return rule.urls();
                    }
                }
            }
            return Set.of();
        }
    }

    /** The sets that hold a code at hand nowhere because it stands below a root, and below no deeper one. */
    record Rule(String root, Set<String> urls) {}

    /** Drug codes, by their numbers in ascending order. */
    final class DrugCodes implements CodeTable {

        private final long[] keys;
        private final List<Set<String>> urls;

        /** Takes the sets by the numbers of products and packages; those of a package are all that hold it or its product. */
        DrugCodes(Map<Long, Set<String>> urlsByKey) {
            this.keys = urlsByKey.keySet().stream()
                    .mapToLong(Long::longValue)
                    .sorted()
                    .toArray();
            this.urls = Arrays.stream(keys).mapToObj(urlsByKey::get).toList();
        }

        @Override
        public Set<String> setsHolding(String code) {
            long key = NationalDrugCode.key(code);
            if (key == NationalDrugCode.UNREADABLE) {
                return Set.of();
            }
            int found = Arrays.binarySearch(keys, key);
            if (found < 0) {
                found = Arrays.binarySearch(keys, NationalDrugCode.product(key));
            }
            return found < 0 ? Set.of() : urls.get(found);
        }
    }
}
