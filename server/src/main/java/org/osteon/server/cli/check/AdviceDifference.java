package org.osteon.server.cli.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What changed in one answer.
 *
 * @param options how many options changed status, rank or deciding rules
 * @param plan whether the plan holds something else
 * @param cards how many cards came, went or changed their words
 * @param lines each change in words; {@code -} before, {@code +} after
 */
record AdviceDifference(int options, boolean plan, int cards, List<String> lines) {

    private static final String ABSENT = "absent";

    static AdviceDifference between(Advice before, Advice after) {
        List<String> lines = new ArrayList<>();
        int options = values(before.options(), after.options(), lines);
        values(before.lists(), after.lists(), lines);
        int cards = cards(before.cards(), after.cards(), lines);
        boolean plan = !before.plan().equals(after.plan());
        return new AdviceDifference(options, plan, cards, List.copyOf(lines));
    }

    boolean isNone() {
        return lines.isEmpty();
    }

    private static int values(Map<String, String> before, Map<String, String> after, List<String> lines) {
        int changed = 0;
        for (String key : keys(before, after)) {
            var was = before.getOrDefault(key, ABSENT);
            var is = after.getOrDefault(key, ABSENT);
            if (!was.equals(is)) {
                changed++;
                lines.add(key + ": " + was + " -> " + is);
            }
        }
        return changed;
    }

    private static int cards(Map<String, List<String>> before, Map<String, List<String>> after, List<String> lines) {
        int changed = 0;
        for (String card : keys(before, after)) {
            var was = before.get(card);
            var is = after.get(card);
            if (was != null && is != null && !was.equals(is)) {
                changed++;
                lines.add("card " + card);
                was.stream().filter(line -> !is.contains(line)).forEach(line -> lines.add("  - " + line));
                is.stream().filter(line -> !was.contains(line)).forEach(line -> lines.add("  + " + line));
            } else if (was == null || is == null) {
                changed++;
                lines.add((is == null ? "- card " : "+ card ") + card);
            }
        }
        return changed;
    }

    private static Set<String> keys(Map<String, ?> before, Map<String, ?> after) {
        Set<String> keys = new LinkedHashSet<>(before.keySet());
        keys.addAll(after.keySet());
        return keys;
    }
}
