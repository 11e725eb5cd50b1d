package org.osteon.cdshooks.testing;

import java.nio.file.Path;
import org.osteon.cdshooks.vignette.Vignette;
import org.osteon.cdshooks.vignette.VignetteEvaluator;
import org.osteon.cdshooks.vignette.Vignettes;

/** The vignettes of this repository, read once, and who answers them by {@link OsteonKnowledge}. */
public final class OsteonVignettes {

    private static final Path FOLDER = Path.of("cds-hooks", "knowledge", "input", "tests", "vignettes");

    private OsteonVignettes() {}

    public static Vignettes all() {
        return Read.ALL;
    }

    /** An evaluator over {@link OsteonKnowledge}; compiles it once a process. */
    public static VignetteEvaluator evaluator() {
        return Compiled.EVALUATOR;
    }

    /** Id of the CDS service that answers the vignette's hook. */
    public static String service(Vignette vignette) {
        return switch (vignette.hook()) {
            case "patient-view" -> "osteon-therapy-options";
            case "order-select" -> "osteon-order-select";
            case "order-sign" -> "osteon-order-sign";
            case "encounter-start" -> "osteon-annual-review";
            case "medication-refill" -> "osteon-refill-check";
            default -> throw new IllegalArgumentException("no service for " + vignette.hook());
        };
    }

    private static final class Read {
        // The tests of a module run in its folder.
        static final Vignettes ALL = Vignettes.in(Path.of("..").resolve(FOLDER));
    }

    private static final class Compiled {
        static final VignetteEvaluator EVALUATOR = new VignetteEvaluator(OsteonKnowledge.compiled(), all());
    }
}
