package org.osteon.terminology.code;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeSpellingTest {

    @ParameterizedTest(name = "{1} is {2}")
    @CsvSource({
        "http://hl7.org/fhir/sid/icd-10-cm, M80051A,     M80.051A",
        "http://hl7.org/fhir/sid/icd-10-cm, M80.051A,    M80.051A",
        "http://hl7.org/fhir/sid/icd-10-cm, m80051a,     M80.051A",
        "http://hl7.org/fhir/sid/icd-10-cm, S72.8x1A,    S72.8X1A",
        "http://hl7.org/fhir/sid/icd-10-cm, R61,         R61",
        "http://hl7.org/fhir/sid/icd-10,    C509,        C50.9",
        "http://hl7.org/fhir/sid/ndc,       0023-5858,   00023-5858",
        "http://loinc.org,                  38267-1,     38267-1",
        "http://www.whocc.no/atc,           g03xc01,     g03xc01",
        "http://example.org/codes,          m80051a,     m80051a"
    })
    void aCodeHasOneCanonicalSpelling(String system, String written, String canonical) {
        assertThat(new ConceptCode(system, written).canonical()).isEqualTo(new ConceptCode(system, canonical));
    }

    @ParameterizedTest
    @CsvSource({
        "http://hl7.org/fhir/sid/ndc, 0023585801,  false",
        "http://hl7.org/fhir/sid/ndc, 00023585801, true",
        "http://loinc.org,            anything,    true"
    })
    void onlyDrugCodesMayNotBeReadable(String system, String code, boolean readable) {
        assertThat(CodeSpelling.isReadable(system, code)).isEqualTo(readable);
    }
}
