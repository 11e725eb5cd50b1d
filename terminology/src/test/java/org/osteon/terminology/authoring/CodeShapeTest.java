package org.osteon.terminology.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Check digits and shapes; the codes are published ones and slips of them. */
class CodeShapeTest {

    @ParameterizedTest
    @CsvSource({
        "http://snomed.info/sct, 22298006",
        "http://snomed.info/sct, 16891151000119103",
        "http://loinc.org, 8665-2",
        "http://loinc.org, 38265-5",
        "http://loinc.org, LA6576-8",
        "http://www.nlm.nih.gov/research/umls/rxnorm, 72143",
        "http://hl7.org/fhir/sid/icd-10-cm, M80.051A",
        "http://hl7.org/fhir/sid/icd-10-cm, C50.A1",
        "http://hl7.org/fhir/sid/icd-10, C54.1",
        "http://www.whocc.no/atc, G03XC01",
        "http://hl7.org/fhir/sid/ndc, 0002-4184",
        "https://example.org/own, anything at all"
    })
    void aCodeOfTheSystemPasses(String system, String code) {
        assertThat(CodeShape.fault(system, code)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://snomed.info/sct, 22298007",
        "http://snomed.info/sct, 22289006",
        "http://snomed.info/sct, 2229",
        "http://loinc.org, 8665-3",
        "http://loinc.org, 6865-2",
        "http://loinc.org, LA65768",
        "http://www.nlm.nih.gov/research/umls/rxnorm, 072143",
        "http://hl7.org/fhir/sid/icd-10-cm, M80051A",
        "http://hl7.org/fhir/sid/icd-10-cm, m80.051A",
        "http://hl7.org/fhir/sid/icd-10, C54.10",
        "http://www.whocc.no/atc, G03XC1",
        "http://hl7.org/fhir/sid/ndc, 0002-4184-30"
    })
    void aSlipOfTheHandIsFound(String system, String code) {
        assertThat(CodeShape.fault(system, code))
                .hasValueSatisfying(fault -> assertThat(fault).startsWith(code));
    }
}
