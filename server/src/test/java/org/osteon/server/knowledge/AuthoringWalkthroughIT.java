package org.osteon.server.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.file.Path;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osteon.cdshooks.service.PackagedKnowledge;
import org.osteon.cdshooks.testing.OsteonVignettes;
import org.osteon.cdshooks.vignette.ChartBuilder;
import org.osteon.cdshooks.vignette.VignetteRequest;
import org.osteon.server.testing.HttpAnswers;
import org.osteon.server.testing.ServerTest;
import org.osteon.server.testing.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.FileSystemUtils;

/** Does what docs/authoring-walkthrough.md says, and looks at what hooks answer meanwhile. */
@ServerTest
class AuthoringWalkthroughIT {

    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();

    @LocalServerPort
    private int port;

    @Autowired
    private TestClock clock;

    @TempDir
    private Path checkout;

    @AfterEach
    void bringsBackWhatWasInstalled() {
        clock.run();
        var transaction = new Bundle().setType(BundleType.TRANSACTION);
        var fhir = FhirContext.forR4Cached();
        new PackagedKnowledge(fhir, new PathMatchingResourcePatternResolver())
                .artifacts().stream()
                        .filter(artifact -> artifact.fhirType().matches("Library|PlanDefinition"))
                        .forEach(artifact -> transaction
                                .addEntry()
                                .setResource(artifact)
                                .getRequest()
                                .setMethod(HTTPVerb.PUT)
                                .setUrl(artifact.fhirType() + "/"
                                        + artifact.getIdElement().getIdPart()));
        var answer = new HttpAnswers(port).post("fhir", fhir.newJsonParser().encodeResourceToString(transaction));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void changesTheAdviceAsThePageSays() throws IOException, InterruptedException {
        for (String part : new String[] {"cds-hooks/knowledge/input", "terminology/vocabulary", "demo"}) {
            FileSystemUtils.copyRecursively(CHECKOUT.resolve(part), checkout.resolve(part));
        }
        var page = Walkthrough.read(CHECKOUT.resolve("docs/authoring-walkthrough.md"));
        var author = new Author(checkout, "http://127.0.0.1:" + port);

        assertThat(answerAboutAWomanOf74()).doesNotContain("R-31");
        for (var section : page.sections()) {
            for (var step : section.steps()) {
                author.does(step);
            }
            if (section.number() >= 7) {
                assertThat(answerAboutAWomanOf74()).as(section.title()).contains("72 years or older", "R-31");
            }
        }
        assertThat(page.sections()).hasSizeGreaterThan(8);
    }

    private String answerAboutAWomanOf74() {
        var vignettes = OsteonVignettes.all();
        var vignette = vignettes.all().stream()
                .filter(written -> written.toString().equals("K-01: TSEC at 74"))
                .findFirst()
                .orElseThrow();
        clock.set(vignette.asOf());
        var body = new VignetteRequest(new ChartBuilder(vignettes)).json(vignette);
        var answer = new HttpAnswers(port)
                .post("cds-services/" + OsteonVignettes.service(vignette), "application/json", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }
}
