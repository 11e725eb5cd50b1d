package org.osteon.server.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.jpa.model.dialect.HapiFhirH2Dialect;
import ca.uhn.fhir.jpa.model.dialect.HapiFhirPostgresDialect;
import org.junit.jupiter.api.Test;

class DatabaseConfigurationTest {

    @Test
    void choosesTheDialectFromTheAddress() {
        assertThat(DatabaseConfiguration.dialectFor("jdbc:h2:file:/data/osteon"))
                .isEqualTo(HapiFhirH2Dialect.class);
        assertThat(DatabaseConfiguration.dialectFor("jdbc:postgresql://host/osteon"))
                .isEqualTo(HapiFhirPostgresDialect.class);
    }

    @Test
    void refusesOtherDatabases() {
        assertThatThrownBy(() -> DatabaseConfiguration.dialectFor("jdbc:mysql://host/osteon"))
                .hasMessageContaining("jdbc:postgresql:");
    }
}
