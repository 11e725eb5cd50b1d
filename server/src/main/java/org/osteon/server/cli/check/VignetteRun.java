package org.osteon.server.cli.check;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.osteon.cdshooks.evaluation.CompiledKnowledge;
import org.osteon.cdshooks.vignette.Vignette;
import org.osteon.cdshooks.vignette.VignetteCheck;
import org.osteon.cdshooks.vignette.VignetteEvaluator;
import org.osteon.cdshooks.vignette.Vignettes;

/**
 * What came of some vignettes.
 *
 * @param count how many were run
 * @param failures those that did not come out as written
 */
record VignetteRun(int count, List<Failure> failures) {

    /** One vignette and every difference between what it expects and what came. */
    record Failure(Vignette vignette, List<String> differences) {}

    /**
     * Runs the vignettes whose {@code FILE: case name} matches.
     *
     * @param pattern a glob
     */
    static VignetteRun of(CompiledKnowledge knowledge, Vignettes vignettes, String pattern) {
        var evaluator = new VignetteEvaluator(knowledge, vignettes);
        var matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        List<Failure> failures = new ArrayList<>();
        int count = 0;
        for (Vignette vignette : vignettes.all()) {
            if (!matcher.matches(Path.of(vignette.toString().replace('/', ' ')))) {
                continue;
            }
            count++;
            var differences = differences(evaluator, vignette);
            if (!differences.isEmpty()) {
                failures.add(new Failure(vignette, differences));
            }
        }
        return new VignetteRun(count, failures);
    }

    private static List<String> differences(VignetteEvaluator evaluator, Vignette vignette) {
        try {
            return VignetteCheck.differences(vignette.expect(), evaluator.answer(vignette));
        } catch (IllegalArgumentException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }
}
