package org.osteon.cdshooks.vignette;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.junit.jupiter.api.Test;
import org.osteon.cdshooks.testing.OsteonVignettes;

class PatientFormTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ChartBuilder charts = new ChartBuilder(OsteonVignettes.all());

    @Test
    void writesTheSexParameterAsItsExtension() throws JsonProcessingException {
        var patient = charts.patient(json("{\"sex\": \"male\", \"sexParameter\": \"female-typical\"}"));

        var parameter =
                patient.getExtensionByUrl("http://hl7.org/fhir/StructureDefinition/patient-sexParameterForClinicalUse");
        var value = (CodeableConcept) parameter.getExtensionByUrl("value").getValue();
        assertThat(value.getCodingFirstRep().getSystem())
                .isEqualTo("http://terminology.hl7.org/CodeSystem/sex-parameter-for-clinical-use");
        assertThat(value.getCodingFirstRep().getCode()).isEqualTo("female-typical");
    }

    @Test
    void writesNoSexParameterUnlessAsked() throws JsonProcessingException {
        assertThat(charts.patient(json("{}")).getExtension()).isEmpty();
    }

    private static JsonNode json(String written) throws JsonProcessingException {
        return JSON.readTree(written);
    }
}
