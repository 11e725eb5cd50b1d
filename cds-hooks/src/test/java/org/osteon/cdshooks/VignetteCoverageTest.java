package org.osteon.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.osteon.cdshooks.testing.OsteonVignettes;
import org.osteon.cdshooks.vignette.Vignette;
import org.osteon.cdshooks.vignette.VignetteKind;
import org.osteon.cdshooks.vignette.Vignettes;

/** Every rule of the knowledge has vignettes that show when it fires, when it does not, and what missing or wrong data do to it. */
@NullMarked
class VignetteCoverageTest {

    private static final Set<VignetteKind> NEEDED = EnumSet.of(
            VignetteKind.FIRES, VignetteKind.DOES_NOT_FIRE, VignetteKind.MISSING, VignetteKind.ENTERED_IN_ERROR);
    private static final Pattern RULE = Pattern.compile("\\b(?:id|rule): '([RIMTK]-\\d+)'");

    private final Vignettes vignettes = OsteonVignettes.all();

    @Test
    void everyRuleHasVignettesOfEveryKind() throws IOException {
        var kinds = kindsByRule();
        var exemptions = vignettes.exemptions();
        List<String> gaps = new ArrayList<>();
        for (var rule : rules()) {
            Set<VignetteKind> lacking = EnumSet.copyOf(NEEDED);
            lacking.removeAll(kinds.getOrDefault(rule, Set.of()));
            lacking.removeAll(exemptions.getOrDefault(rule, Map.of()).keySet());
            lacking.forEach(kind -> gaps.add(rule + " lacks a vignette of kind " + kind.written()));
        }

        assertThat(gaps).isEmpty();
    }

    @Test
    void vignettesNameNoRuleThatIsNotInstalled() throws IOException {
        assertThat(rules()).containsAll(kindsByRule().keySet());
    }

    @Test
    void sawTheRules() throws IOException {
        assertThat(rules()).contains("R-09", "I-03", "M-02", "K-03").hasSizeGreaterThan(40);
    }

    private Map<String, Set<VignetteKind>> kindsByRule() {
        Map<String, Set<VignetteKind>> kinds = new TreeMap<>();
        for (Vignette vignette : vignettes.all()) {
            for (var rule : vignette.rules()) {
                kinds.computeIfAbsent(rule, r -> EnumSet.noneOf(VignetteKind.class))
                        .add(vignette.kind());
            }
        }
        return kinds;
    }

    /** The ids in the rule tables of the CQL: {@code id: 'R-09'} in a row, {@code rule: 'K-03'} in an order check. */
    private static Set<String> rules() throws IOException {
        Set<String> rules = new TreeSet<>();
        try (var files = Files.list(Path.of("knowledge", "input", "cql"))) {
            for (Path file : files.toList()) {
                var matcher = RULE.matcher(Files.readString(file));
                while (matcher.find()) {
                    rules.add(matcher.group(1));
                }
            }
        }
        return rules;
    }
}
