package org.osteon.server.fhir;

import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings.ClientIdStrategyEnum;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings.IdStrategyEnum;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings.StoreMetaSourceInformationEnum;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.config.SubscriptionSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How resources are stored. What is not set here is HAPI's default. */
@Configuration(proxyBeanMethods = false)
class StorageConfiguration {

    @Bean
    JpaStorageSettings jpaStorageSettings(FhirProperties properties) {
        JpaStorageSettings settings = new JpaStorageSettings();
        // An importer keeps the ids of the files it reads, so a second import finds what the first one stored.
        settings.setResourceClientIdStrategy(ClientIdStrategyEnum.ANY);
        settings.setResourceServerIdStrategy(IdStrategyEnum.UUID);
        settings.setAllowInlineMatchUrlReferences(true);
        settings.setAllowExternalReferences(true);
        settings.setStoreMetaSourceInformation(StoreMetaSourceInformationEnum.NONE);
        settings.setFetchSizeDefaultMaximum(properties.maxPageSize());
        settings.setMaximumExpansionSize(properties.maxExpansionSize());
        // A search after a write must see it, also through an operation that searches.
        settings.setReuseCachedSearchResultsForMillis(null);
        // Value sets are expanded when asked; work in the background would compete with hook calls.
        settings.setPreExpandValueSets(false);
        settings.setEnableTaskPreExpandValueSets(false);
        settings.setEnableTaskBulkExportJobExecution(false);
        settings.setEnableTaskBulkImportJobExecution(false);
        settings.setEnableTaskResourceReindexing(false);
        settings.setStatusBasedReindexingDisabled(true);
        settings.setMarkResourcesForReindexingUponSearchParameterChange(false);
        settings.setHibernateSearchIndexSearchParams(false);
        return settings;
    }

    @Bean
    PartitionSettings partitionSettings() {
        return new PartitionSettings();
    }

    @Bean
    SubscriptionSettings subscriptionSettings() {
        return new SubscriptionSettings();
    }
}
