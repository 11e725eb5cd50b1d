package org.osteon.cdshooks.prefetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osteon.cdshooks.patientdata.PatientDataSource;
import org.osteon.cdshooks.patientdata.PatientDataSource.Fetched;

class OwnStoreTest {

    private static final PatientDataSource SOURCE = query -> new Fetched.NotFound();

    private final OwnStore store = OwnStore.of(SOURCE, () -> List.of("https://cds.example/fhir"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://cds.example/fhir",
                "https://cds.example/fhir/",
                "https://CDS.example:443/fhir",
                "HTTPS://cds.example/./fhir//"
            })
    void knowsItsOwnAddressInAnySpelling(String fhirServer) {
        assertThat(store.behind(Optional.of(fhirServer))).contains(SOURCE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://cds.example/fhir",
                "https://cds.example:8443/fhir",
                "https://cds.example/fhir2",
                "https://cds.example/fhir?x=1",
                "https://cds.example@evil.example/fhir",
                "https://user@cds.example/fhir",
                "https://evil.example/fhir",
                "//cds.example/fhir",
                "not a url",
                ":"
            })
    void servesNoOtherAddress(String fhirServer) {
        assertThat(store.behind(Optional.of(fhirServer))).isEmpty();
    }

    @Test
    @Tag("H-84")
    void servesNobodyWhoNamesNoServer() {
        assertThat(store.behind(Optional.empty())).isEmpty();
        assertThat(OwnStore.none().behind(Optional.of("https://cds.example/fhir")))
                .isEmpty();
    }
}
