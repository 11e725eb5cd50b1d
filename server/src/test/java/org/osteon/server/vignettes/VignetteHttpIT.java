package org.osteon.server.vignettes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.osteon.cdshooks.testing.OsteonVignettes;
import org.osteon.cdshooks.vignette.ChartBuilder;
import org.osteon.cdshooks.vignette.Vignette;
import org.osteon.cdshooks.vignette.VignetteAnswer;
import org.osteon.cdshooks.vignette.VignetteCheck;
import org.osteon.cdshooks.vignette.VignetteRequest;
import org.osteon.cdshooks.vignette.Vignettes;
import org.osteon.server.testing.HttpAnswers;
import org.osteon.server.testing.ServerTest;
import org.osteon.server.testing.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Every vignette over real HTTP, against the knowledge in a real store. Those that set parameters of a site are left out: the server
 * under test runs with the defaults.
 */
@ServerTest
class VignetteHttpIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Vignettes VIGNETTES = OsteonVignettes.all();

    private final VignetteRequest requests = new VignetteRequest(new ChartBuilder(VIGNETTES));

    @LocalServerPort
    private int port;

    @Autowired
    private TestClock clock;

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    static Stream<Vignette> vignettes() {
        return VIGNETTES.all().stream().filter(vignette -> vignette.site().isEmpty());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vignettes")
    @Tag("H-85")
    void answersAsTheVignetteSays(Vignette vignette) throws JsonProcessingException {
        clock.set(vignette.asOf());

        var answer = new HttpAnswers(port)
                .post("cds-services/" + OsteonVignettes.service(vignette), "application/json", requests.json(vignette));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(VignetteCheck.differencesOnTheWire(
                        vignette, VignetteAnswer.ofResponse(JSON.readTree(answer.body()))))
                .as("%s (%s)%n%s", vignette, vignette.source(), vignette.note())
                .isEmpty();
    }
}
