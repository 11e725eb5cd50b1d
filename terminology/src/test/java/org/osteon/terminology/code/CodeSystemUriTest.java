package org.osteon.terminology.code;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeSystemUriTest {

    @ParameterizedTest
    @CsvSource({
        "http://snomed.info/sct,                              http://snomed.info/sct",
        "https://snomed.info/sct/,                            http://snomed.info/sct",
        "urn:oid:2.16.840.1.113883.6.96,                      http://snomed.info/sct",
        "https://loinc.org,                                   http://loinc.org",
        "urn:oid:2.16.840.1.113883.6.1,                       http://loinc.org",
        "urn:oid:2.16.840.1.113883.6.88,                      http://www.nlm.nih.gov/research/umls/rxnorm",
        "urn:oid:2.16.840.1.113883.6.90,                      http://hl7.org/fhir/sid/icd-10-cm",
        "urn:oid:2.16.840.1.113883.6.73,                      http://www.whocc.no/atc"
    })
    void knownSystemsHaveOneUrl(String spelling, String canonical) {
        assertThat(CodeSystemUri.canonical(spelling)).isEqualTo(canonical);
        assertThat(CodeSystemUri.spellings(canonical)).contains(spelling);
        assertThat(CodeSystemUri.spellings(spelling)).isEqualTo(CodeSystemUri.spellings(canonical));
    }

    @Test
    void anUnknownSystemKeepsItsUrl() {
        assertThat(CodeSystemUri.canonical("https://example.org/codes/")).isEqualTo("https://example.org/codes/");
    }
}
