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
        "http://snomed.info/id,                               http://snomed.info/sct",
        "urn:oid:2.16.840.1.113883.6.96,                      http://snomed.info/sct",
        "https://loinc.org,                                   http://loinc.org",
        "urn:oid:2.16.840.1.113883.6.1,                       http://loinc.org",
        "urn:oid:2.16.840.1.113883.6.88,                      http://www.nlm.nih.gov/research/umls/rxnorm",
        "https://www.nlm.nih.gov/research/umls/rxnorm/,       http://www.nlm.nih.gov/research/umls/rxnorm",
        "urn:oid:2.16.840.1.113883.6.90,                      http://hl7.org/fhir/sid/icd-10-cm",
        "http://hl7.org/fhir/sid/icd-10-us,                   http://hl7.org/fhir/sid/icd-10-cm",
        "http://terminology.hl7.org/CodeSystem/icd10CM,       http://hl7.org/fhir/sid/icd-10-cm",
        "urn:oid:2.16.840.1.113883.6.3,                       http://hl7.org/fhir/sid/icd-10",
        "http://terminology.hl7.org/CodeSystem/icd10,         http://hl7.org/fhir/sid/icd-10",
        "urn:oid:2.16.840.1.113883.6.73,                      http://www.whocc.no/atc",
        "https://hl7.org/fhir/sid/atc/,                       http://www.whocc.no/atc",
        "urn:oid:2.16.840.1.113883.6.69,                      http://hl7.org/fhir/sid/ndc",
        "urn:oid:2.16.840.1.113883.6.8,                       http://unitsofmeasure.org"
    })
    void knownSystemsHaveOneUrl(String spelling, String canonical) {
        assertThat(CodeSystemUri.canonical(spelling)).isEqualTo(canonical);
        assertThat(CodeSystemUri.spellings(canonical)).contains(spelling);
        assertThat(CodeSystemUri.spellings(spelling)).isEqualTo(CodeSystemUri.spellings(canonical));
    }

    @ParameterizedTest
    @CsvSource({
        "http://snomed.info/sct/731000124108,                        true",
        "https://snomed.info/sct/731000124108,                       true",
        "http://snomed.info/sct/731000124108/version/20250901,       true",
        "http://snomed.info/sct,                                     false",
        "http://snomed.info/sct/,                                    false",
        "http://snomed.info/sct/id,                                  false",
        "http://snomed.info/sctx/731000124108,                       false",
        "https://example.org/sct/731000124108,                       false"
    })
    void anEditionOfSnomedCtIsSnomedCt(String system, boolean edition) {
        assertThat(CodeSystemUri.isSnomedCtEdition(system)).isEqualTo(edition);
        assertThat(CodeSystemUri.canonical(system).equals(CodeSystemUri.SNOMED_CT))
                .isEqualTo(edition || system.matches("http://snomed.info/sct/?"));
    }

    @Test
    void anUnknownSystemKeepsItsUrl() {
        assertThat(CodeSystemUri.canonical("https://example.org/codes/")).isEqualTo("https://example.org/codes/");
    }

    @Test
    void nationalModificationsAreSystemsOfTheirOwn() {
        assertThat(CodeSystemUri.canonical("http://hl7.org/fhir/sid/icd-10-de"))
                .isEqualTo("http://hl7.org/fhir/sid/icd-10-de");
        assertThat(CodeSystemUri.canonical(CodeSystemUri.ICD_10)).isNotEqualTo(CodeSystemUri.ICD_10_CM);
    }
}
