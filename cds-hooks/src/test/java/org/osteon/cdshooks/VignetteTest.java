package org.osteon.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.osteon.cdshooks.testing.OsteonVignettes;
import org.osteon.cdshooks.testing.VignetteSource;
import org.osteon.cdshooks.vignette.Vignette;
import org.osteon.cdshooks.vignette.VignetteCheck;

/** Runs every vignette through the evaluator. */
@NullMarked
class VignetteTest {

    @ParameterizedTest(name = "{0}")
    @VignetteSource
    void answersAsTheVignetteSays(Vignette vignette) {
        var answer = OsteonVignettes.evaluator().answer(vignette);

        assertThat(VignetteCheck.differences(vignette.expect(), answer))
                .as("%s (%s)%n%s", vignette, vignette.source(), vignette.note())
                .isEmpty();
    }
}
