package org.osteon.cdshooks.vignette;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osteon.cdshooks.vignette.Expectation.ExpectedCard;

/** Compares an answer with what a vignette expects, and says every difference in words. */
public final class VignetteCheck {

    private static final Set<String> PROPOSED = Set.of("preferred", "suitable", "caution");
    private static final String NOT_PROPOSED = "not-proposed";

    private final VignetteAnswer answer;
    private final List<String> differences = new ArrayList<>();

    private VignetteCheck(VignetteAnswer answer) {
        this.answer = answer;
    }

    /** Every difference, in the order of the expectation; empty when the answer is as expected. */
    public static List<String> differences(Expectation expected, VignetteAnswer answer) {
        var check = new VignetteCheck(answer);
        check.assessment(expected);
        check.cards(expected);
        return List.copyOf(check.differences);
    }

    /** As {@link #differences}, for an answer over the wire: one without any card carries no assessment to compare. */
    public static List<String> differencesOnTheWire(Vignette vignette, VignetteAnswer answer) {
        var check = new VignetteCheck(answer);
        if (vignette.hook().equals("patient-view") && !answer.cards().isEmpty()) {
            if (answer.assessment().isEmpty()) {
                check.differ("assessment", "on a card", "absent");
            }
            check.assessment(vignette.expect());
        }
        check.cards(vignette.expect());
        return List.copyOf(check.differences);
    }

    private void assessment(Expectation expected) {
        each(expected.options(), this::status);
        each(expected.rules(), (option, ids) -> contains("rules of " + option, rulesOf(option), ids));
        each(expected.exactRules(), (option, ids) -> sameMembers("rules of " + option, rulesOf(option), ids));
        each(expected.notRules(), (option, ids) -> lacks("rules of " + option, rulesOf(option), ids));
        if (expected.missing() != null) {
            contains("missing", strings("missing"), expected.missing());
        }
        if (expected.notMissing() != null) {
            lacks("missing", strings("missing"), expected.notMissing());
        }
        if (expected.goals() != null) {
            sameMembers("goals", strings("goals"), expected.goals());
        }
        if (expected.notGoals() != null) {
            lacks("goals", strings("goals"), expected.notGoals());
        }
        if (expected.plan() != null) {
            plan(expected.plan());
        }
        if (expected.ranked() != null && !ranked().equals(expected.ranked())) {
            differ("ranked", expected.ranked(), ranked());
        }
        each(expected.facts(), this::fact);
        if (expected.continuation() != null) {
            contains("continuation", strings("continuation"), expected.continuation());
        }
        if (expected.notContinuation() != null) {
            lacks("continuation", strings("continuation"), expected.notContinuation());
        }
        if (expected.notUnderstood() != null) {
            notUnderstood(expected.notUnderstood());
        }
    }

    private void notUnderstood(Map<String, Integer> expected) {
        Map<String, String> actual = new TreeMap<>();
        maps("notUnderstood").forEach(entry -> actual.put(text(entry, "kind"), text(entry, "count")));
        Map<String, String> wanted = new TreeMap<>();
        expected.forEach((kind, count) -> wanted.put(kind, count.toString()));
        if (!actual.equals(wanted)) {
            differ("not understood", wanted, actual);
        }
    }

    /** The first member leads; the order of the others says nothing. */
    private void plan(List<String> expected) {
        var actual = strings("plan");
        sameMembers("plan", actual, expected);
        if (!expected.isEmpty() && !actual.isEmpty() && !expected.get(0).equals(actual.get(0))) {
            differ("head of the plan", expected.get(0), actual.get(0));
        }
    }

    private void status(String option, List<String> expected) {
        var actual = optionOf(option).map(o -> text(o, "status")).orElse("absent");
        boolean holds = expected.contains(actual) || (expected.contains(NOT_PROPOSED) && !PROPOSED.contains(actual));
        if (!holds) {
            differ(option, expected, actual + " " + rulesOf(option));
        }
    }

    private void fact(String id, String expected) {
        var found = maps("facts").stream().filter(f -> id.equals(f.get("fact"))).findFirst();
        if (found.isEmpty()) {
            differ(id, expected, "absent");
            return;
        }
        var known = !Boolean.FALSE.equals(found.get().get("known"));
        var value = text(found.get(), "value");
        var word = Pattern.compile(
                "(?<![A-Za-z0-9_.-])" + Pattern.quote(expected) + "(?![A-Za-z0-9_-])", Pattern.CASE_INSENSITIVE);
        boolean holds = expected.toLowerCase(Locale.ROOT).equals("unknown")
                ? !known || word.matcher(value).find()
                : known && word.matcher(value).find();
        if (!holds) {
            differ(id, expected, (known ? "" : "not known: ") + value);
        }
    }

    private void cards(Expectation expected) {
        if (Boolean.TRUE.equals(expected.noCards()) && !answer.cards().isEmpty()) {
            differ("cards", "none", answer.cards());
        }
        if (Boolean.TRUE.equals(expected.anyCard()) && answer.cards().isEmpty()) {
            differ("cards", "at least one", "none");
        }
        if (expected.notCardRules() != null) {
            lacks(
                    "rules of the cards",
                    answer.cards().stream().flatMap(c -> c.rules().stream()).toList(),
                    expected.notCardRules());
        }
        if (expected.cards() != null) {
            for (var card : expected.cards()) {
                if (answer.cards().stream().noneMatch(actual -> matches(card, actual))) {
                    differ("a card", card, answer.cards());
                }
            }
        }
    }

    private static boolean matches(ExpectedCard expected, VignetteAnswer.Card actual) {
        return same(expected.indicator(), actual.indicator())
                && (expected.rules() == null || actual.rules().containsAll(expected.rules()))
                && (expected.order() == null || actual.order().endsWith("/" + expected.order()))
                && same(expected.option(), actual.option())
                && (expected.summaryContains() == null
                        || actual.summary()
                                .toLowerCase(Locale.ROOT)
                                .contains(expected.summaryContains().toLowerCase(Locale.ROOT)));
    }

    private static boolean same(@Nullable String expected, String actual) {
        return expected == null || expected.equals(actual);
    }

    private java.util.Optional<Map<?, ?>> optionOf(String option) {
        return maps("options").stream()
                .filter(o -> option.equals(o.get("option")))
                .findFirst();
    }

    private List<String> rulesOf(String option) {
        return optionOf(option).map(o -> asStrings(o.get("rules"))).orElse(List.of());
    }

    private List<String> ranked() {
        List<Map<?, ?>> ranked = new ArrayList<>(maps("options").stream()
                .filter(o -> o.get("rank") instanceof Number)
                .toList());
        ranked.sort(Comparator.comparing(o -> ((Number) Objects.requireNonNull(o.get("rank"))).intValue()));
        return ranked.stream().map(o -> text(o, "option")).toList();
    }

    private List<Map<?, ?>> maps(String key) {
        List<Map<?, ?>> maps = new ArrayList<>();
        if (answer.assessment().get(key) instanceof List<?> list) {
            list.forEach(element -> {
                if (element instanceof Map<?, ?> map) {
                    maps.add(map);
                }
            });
        }
        return maps;
    }

    private List<String> strings(String key) {
        return asStrings(answer.assessment().get(key));
    }

    private static List<String> asStrings(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static String text(Map<?, ?> map, String key) {
        return String.valueOf(map.get(key));
    }

    private void contains(String what, List<String> actual, List<String> expected) {
        if (!actual.containsAll(expected)) {
            differ(what, "to hold " + expected, actual);
        }
    }

    private void lacks(String what, List<String> actual, List<String> unwanted) {
        if (actual.stream().anyMatch(unwanted::contains)) {
            differ(what, "none of " + unwanted, actual);
        }
    }

    private void sameMembers(String what, List<String> actual, List<String> expected) {
        if (actual.size() != expected.size() || !new HashSet<>(actual).equals(new HashSet<>(expected))) {
            differ(what, expected, actual);
        }
    }

    private void differ(String what, Object expected, Object actual) {
        differences.add(what + ": expected " + expected + " but was " + actual);
    }

    private interface Both<V> {
        void accept(String key, V value);
    }

    private static <V> void each(@Nullable Map<String, V> map, Both<V> check) {
        if (map != null) {
            map.forEach(check::accept);
        }
    }
}
