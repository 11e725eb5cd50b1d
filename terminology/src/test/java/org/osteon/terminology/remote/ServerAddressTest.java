package org.osteon.terminology.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://tx.example.org/r4",
                "https://tx.example.org:8443/r4/",
                "http://localhost:8081/fhir",
                "http://127.0.0.1:8081/fhir",
                "http://[::1]:8081/fhir"
            })
    void takesHttpsAndThisMachine(String text) {
        assertThat(ServerAddress.parse(text).base().toString()).doesNotEndWith("/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://tx.example.org/r4",
                "http://localhost.example.org/r4",
                "http://127.0.0.1.example.org/",
                "https://user:secret@tx.example.org/r4",
                "https://tx.example.org/r4?to=elsewhere",
                "https://tx.example.org/#r4",
                "ftp://tx.example.org/",
                "tx.example.org",
                "https://",
                ""
            })
    void refusesTheRestWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> ServerAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void operationsAreBelowTheBase() {
        assertThat(ServerAddress.parse("https://tx.example.org/r4/").operation("ValueSet/$expand"))
                .hasToString("https://tx.example.org/r4/ValueSet/$expand");
    }
}
