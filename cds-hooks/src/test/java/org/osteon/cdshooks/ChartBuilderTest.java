package org.osteon.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.osteon.cdshooks.testing.OsteonVignettes;
import org.osteon.cdshooks.vignette.ChartBuilder;
import org.osteon.cdshooks.vignette.Vignette;

/** The short forms of vignettes that say more than code, value and date. */
@NullMarked
class ChartBuilderTest {

    private final ChartBuilder builder = new ChartBuilder(OsteonVignettes.all());

    @Test
    void observationCarriesInterpretationAndReferenceRange() {
        var observation = (Observation) built("observation", """
                {"id": "alt", "code": "alt", "value": "90 U/L", "date": "2026-05-01",
                 "interpretation": "H", "low": "5 U/L", "high": "45 U/L"}""");

        assertThat(observation.getInterpretationFirstRep().getCodingFirstRep())
                .satisfies(coding -> assertThat(coding.getSystem())
                        .isEqualTo("http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation"))
                .satisfies(coding -> assertThat(coding.getCode()).isEqualTo("H"));
        assertThat(observation.getReferenceRange())
                .singleElement()
                .satisfies(range -> assertThat(range.getLow().getValue()).isEqualByComparingTo("5"))
                .satisfies(range -> assertThat(range.getHigh().getValue()).isEqualByComparingTo("45"))
                .satisfies(range -> assertThat(range.getHigh().getCode()).isEqualTo("U/L"));
    }

    @Test
    void observationWithoutThemHasNeither() {
        var observation =
                (Observation) built("observation", "{\"id\": \"alt\", \"code\": \"alt\", \"value\": \"90 U/L\"}");

        assertThat(observation.getInterpretation()).isEmpty();
        assertThat(observation.getReferenceRange()).isEmpty();
    }

    @Test
    void refusesALimitThatIsNoQuantity() {
        assertThatThrownBy(
                        () -> built("observation", "{\"code\": \"alt\", \"value\": \"90 U/L\", \"high\": \"normal\"}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a quantity");
    }

    @Test
    void allergyCarriesItsReaction() {
        var allergy = (AllergyIntolerance)
                built("allergy", "{\"id\": \"allergy\", \"use\": \"progesterone\", \"reaction\": \"snomed#39579001\"}");

        assertThat(allergy.getReactionFirstRep()
                        .getManifestationFirstRep()
                        .getCodingFirstRep()
                        .getCode())
                .isEqualTo("39579001");
    }

    private Resource built(String type, String fields) {
        try {
            return builder.resource(new Vignette.Entry("entry", type, new ObjectMapper().readTree(fields)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
