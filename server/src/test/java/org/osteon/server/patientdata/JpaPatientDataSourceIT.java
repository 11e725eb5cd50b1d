package org.osteon.server.patientdata;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import java.util.List;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osteon.cdshooks.patientdata.Completeness;
import org.osteon.cdshooks.patientdata.PatientDataSource;
import org.osteon.cdshooks.patientdata.PatientDataSource.Fetched;
import org.osteon.server.testing.HttpAnswers;
import org.osteon.server.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ServerTest
class JpaPatientDataSourceIT {

    @LocalServerPort
    private int port;

    @Autowired
    private PatientDataSource source;

    @Autowired
    private DaoRegistry daoRegistry;

    @BeforeEach
    void storesAPatientWithTwoObservationsAndARequest() {
        HttpAnswers server = new HttpAnswers(port);
        server.post("fhir", """
                {"resourceType":"Bundle","type":"transaction","entry":[
                 {"resource":{"resourceType":"Patient","id":"fetched"},"request":{"method":"PUT","url":"Patient/fetched"}},
                 {"resource":{"resourceType":"Observation","id":"older","status":"final","code":{"text":"a"},
                   "subject":{"reference":"Patient/fetched"},"effectiveDateTime":"2019-01-01"},
                  "request":{"method":"PUT","url":"Observation/older"}},
                 {"resource":{"resourceType":"Observation","id":"newer","status":"final","code":{"text":"a"},
                   "subject":{"reference":"Patient/fetched"},"effectiveDateTime":"2020-01-01"},
                  "request":{"method":"PUT","url":"Observation/newer"}},
                 {"resource":{"resourceType":"Medication","id":"referred","code":{"text":"a"}},
                  "request":{"method":"PUT","url":"Medication/referred"}},
                 {"resource":{"resourceType":"MedicationRequest","id":"request","status":"active","intent":"order",
                   "subject":{"reference":"Patient/fetched"},"medicationReference":{"reference":"Medication/referred"}},
                  "request":{"method":"PUT","url":"MedicationRequest/request"}}]}""");
    }

    @Test
    void reads() {
        assertThat(found("Patient/fetched")).containsExactly("fetched");
    }

    @Test
    @Tag("H-37")
    void searchesInTheOrderAskedFor() {
        assertThat(found("Observation?patient=fetched&_sort=-date&_count=1")).containsExactly("newer", "older");
    }

    @Test
    @Tag("H-80")
    void bringsTheMedicationsOfRequests() {
        assertThat(found("MedicationRequest?patient=fetched")).containsExactly("request", "referred");
        assertThat(found("MedicationRequest?patient=fetched&_include=MedicationRequest:medication"))
                .containsExactlyInAnyOrder("request", "referred");
    }

    @Test
    void findsNothingWithoutDoubt() {
        assertThat(source.fetch("Condition?patient=fetched"))
                .isEqualTo(new Fetched.Found(List.of(), Completeness.COMPLETE));
    }

    @Test
    void tellsAReadOfNobodyFromAFailure() {
        assertThat(source.fetch("Patient/nobody")).isEqualTo(new Fetched.NotFound());
    }

    @Test
    void findsMoreThanThePageOfAClientHolds() {
        new HttpAnswers(port)
                .post("fhir", IntStream.range(0, 520).mapToObj("""
                                {"resource":{"resourceType":"Condition","id":"long-%1$d","subject":{"reference":"Patient/long"}},
                                 "request":{"method":"PUT","url":"Condition/long-%1$d"}}"""::formatted).collect(joining(",", """
                                {"resourceType":"Bundle","type":"transaction","entry":[
                                 {"resource":{"resourceType":"Patient","id":"long"},"request":{"method":"PUT","url":"Patient/long"}},
                                """, "]}")));

        assertThat(source.fetch("Condition?patient=long")).isInstanceOfSatisfying(Fetched.Found.class, answer -> {
            assertThat(answer.completeness()).isEqualTo(Completeness.COMPLETE);
            assertThat(answer.resources()).hasSize(520);
        });
    }

    @Test
    void isPartialBeyondTheLimit() {
        PatientDataSource limited = new JpaPatientDataSource(daoRegistry, new PatientDataProperties(1));

        assertThat(limited.fetch("Observation?patient=fetched&_sort=-date"))
                .isInstanceOfSatisfying(Fetched.Found.class, answer -> {
                    assertThat(answer.completeness()).isEqualTo(Completeness.PARTIAL);
                    assertThat(answer.resources()).hasSize(1);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "gibberish",
                "NoSuchType/1",
                "NoSuchType?a=b",
                "Observation?no-such-parameter=fetched",
                "Observation?patient=fetched&date=yesterday-ish",
                "Observation?patient=fetched&_sort=no-such-parameter",
                "https://example.org/fhir/Patient/fetched"
            })
    void failsWithoutAnExceptionAndWithoutNamingThePatient(String query) {
        assertThat(source.fetch(query))
                .isInstanceOfSatisfying(
                        Fetched.Failed.class,
                        answer -> assertThat(answer.reason()).isNotBlank().doesNotContain("fetched"));
    }

    private List<String> found(String query) {
        assertThat(source.fetch(query)).isInstanceOf(Fetched.Found.class);
        return ((Fetched.Found) source.fetch(query))
                .resources().stream().map(Resource::getIdPart).toList();
    }
}
