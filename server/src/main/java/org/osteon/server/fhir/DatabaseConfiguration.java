package org.osteon.server.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.config.util.HapiEntityManagerFactoryUtil;
import ca.uhn.fhir.jpa.model.dialect.HapiFhirH2Dialect;
import ca.uhn.fhir.jpa.model.dialect.HapiFhirPostgresDialect;
import jakarta.persistence.EntityManagerFactory;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.dialect.Dialect;
import org.hibernate.search.mapper.orm.cfg.HibernateOrmMapperSettings;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;

/** The database under the FHIR store: an H2 file below the data folder, or what {@code spring.datasource.*} names. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    private static final int STATEMENTS_IN_A_BATCH = 30;

    @Bean
    @ConditionalOnProperty(name = "spring.datasource.url", havingValue = "false", matchIfMissing = true)
    JdbcConnectionDetails embeddedDatabase(StorageProperties storage) {
        return new EmbeddedDatabase(storage.embeddedDatabaseUrl());
    }

    @Bean
    @Primary
    LocalContainerEntityManagerFactoryBean entityManagerFactory(
            JdbcConnectionDetails connection,
            DataSource dataSource,
            ConfigurableListableBeanFactory beanFactory,
            FhirContext fhirContext,
            JpaStorageSettings storageSettings) {
        LocalContainerEntityManagerFactoryBean factory =
                HapiEntityManagerFactoryUtil.newEntityManagerFactory(beanFactory, fhirContext, storageSettings);
        factory.setPersistenceUnitName("osteon");
        factory.setDataSource(dataSource);
        factory.setJpaPropertyMap(hibernateProperties(dialectFor(connection.getJdbcUrl())));
        return factory;
    }

    @Bean
    @Primary
    JpaTransactionManager transactionManager(EntityManagerFactory entityManagerFactory) {
        return new JpaTransactionManager(entityManagerFactory);
    }

    /** HAPI's dialect for a database address; its sequences and column types differ from Hibernate's own. */
    static Class<? extends Dialect> dialectFor(String jdbcUrl) {
        if (jdbcUrl.startsWith("jdbc:h2:")) {
            return HapiFhirH2Dialect.class;
        }
        if (jdbcUrl.startsWith("jdbc:postgresql:")) {
            return HapiFhirPostgresDialect.class;
        }
        throw new IllegalStateException(
                "spring.datasource.url must begin with jdbc:h2: or jdbc:postgresql:, no other database is supported");
    }

    private static Map<String, Object> hibernateProperties(Class<? extends Dialect> dialect) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(AvailableSettings.DIALECT, dialect.getName());
        properties.put(AvailableSettings.HBM2DDL_AUTO, "update");
        properties.put(AvailableSettings.STATEMENT_BATCH_SIZE, STATEMENTS_IN_A_BATCH);
        properties.put(AvailableSettings.ORDER_INSERTS, true);
        properties.put(AvailableSettings.ORDER_UPDATES, true);
        properties.put(AvailableSettings.USE_QUERY_CACHE, false);
        properties.put(AvailableSettings.USE_SECOND_LEVEL_CACHE, false);
        properties.put(AvailableSettings.USE_MINIMAL_PUTS, false);
        properties.put(HibernateOrmMapperSettings.ENABLED, false);
        return properties;
    }

    /** The H2 file, open to the server's own process only. */
    private record EmbeddedDatabase(String url) implements JdbcConnectionDetails {

        @Override
        public String getUsername() {
            return "sa";
        }

        @Override
        public String getPassword() {
            return "";
        }

        @Override
        public String getJdbcUrl() {
            return url;
        }
    }
}
