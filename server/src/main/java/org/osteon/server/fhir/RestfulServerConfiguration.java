package org.osteon.server.fhir;

import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.provider.IJpaSystemProvider;
import ca.uhn.fhir.jpa.provider.JpaCapabilityStatementProvider;
import ca.uhn.fhir.jpa.provider.ValueSetOperationProvider;
import ca.uhn.fhir.jpa.search.DatabaseBackedPagingProvider;
import ca.uhn.fhir.narrative2.NullNarrativeGenerator;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.server.HardcodedServerAddressStrategy;
import ca.uhn.fhir.rest.server.IServerAddressStrategy;
import ca.uhn.fhir.rest.server.IncomingRequestAddressStrategy;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.provider.ResourceProviderFactory;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import java.net.URI;
import java.util.List;
import org.hl7.fhir.utilities.http.ManagedWebAccess;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.filter.CorsFilter;

/** The REST face of the store: HAPI's servlet at {@code /fhir} with the resource providers of R4. */
@Configuration(proxyBeanMethods = false)
class RestfulServerConfiguration {

    private static final String NAME = "Osteon";

    @Bean
    RestfulServer restfulServer(
            IFhirSystemDao<?, ?> systemDao,
            ResourceProviderFactory resourceProviders,
            IJpaSystemProvider systemProvider,
            ValueSetOperationProvider valueSetOperations,
            DatabaseBackedPagingProvider paging,
            FhirProperties properties,
            ObjectProvider<BuildProperties> build) {
        RestfulServer server = new RestfulServer(systemDao.getContext());
        server.setServerName(NAME);
        BuildProperties buildProperties = build.getIfAvailable();
        server.setServerVersion(buildProperties == null ? "development" : buildProperties.getVersion());
        server.setImplementationDescription("Osteon FHIR R4 store");
        server.setServerAddressStrategy(addressStrategy(properties));
        server.setDefaultResponseEncoding(EncodingEnum.JSON);
        server.setPagingProvider(paging);
        server.registerInterceptor(new OutgoingErrors());
        systemDao.getContext().setNarrativeGenerator(new NullNarrativeGenerator());
        systemDao.getContext().setRestfulClientFactory(new NoOutboundClients(systemDao.getContext()));
        // HL7's validator fetches what it does not know, unless it may not.
        ManagedWebAccess.setAccessPolicy(ManagedWebAccess.WebAccessPolicy.PROHIBITED);
        server.registerProviders(resourceProviders.createProviders());
        server.registerProviders(systemProvider, valueSetOperations);
        return server;
    }

    @Bean
    JpaCapabilityStatementProvider capabilityStatementProvider(
            RestfulServer server,
            IFhirSystemDao<?, ?> systemDao,
            JpaStorageSettings storageSettings,
            ISearchParamRegistry searchParamRegistry,
            IValidationSupport validationSupport) {
        JpaCapabilityStatementProvider provider = new JpaCapabilityStatementProvider(
                server, systemDao, storageSettings, searchParamRegistry, validationSupport);
        provider.setImplementationDescription("Osteon FHIR R4 store");
        server.setServerConformanceProvider(provider);
        return provider;
    }

    @Bean
    ServletRegistrationBean<RestfulServer> fhirServlet(
            RestfulServer server, JpaCapabilityStatementProvider capabilityStatementProvider) {
        ServletRegistrationBean<RestfulServer> registration = new ServletRegistrationBean<>(server, "/fhir/*");
        registration.setName("fhir");
        registration.setLoadOnStartup(1);
        return registration;
    }

    @Bean
    FilterRegistrationBean<BodyLimitFilter> fhirBodyLimit(FhirProperties properties) {
        FilterRegistrationBean<BodyLimitFilter> registration = new FilterRegistrationBean<>(
                new BodyLimitFilter(properties.maxBodySize().toBytes()));
        registration.addUrlPatterns("/fhir", "/fhir/*");
        return registration;
    }

    /** Lets applications in a browser use the store, where the site allows their origin; never with cookies. */
    @Bean
    FilterRegistrationBean<CorsFilter> fhirCors(FhirProperties properties) {
        CorsConfiguration cors = new CorsConfiguration();
        cors.setAllowedOrigins(properties.allowedOrigins());
        cors.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "DELETE"));
        cors.setAllowedHeaders(
                List.of("Accept", "Authorization", "Content-Type", "If-Match", "If-None-Exist", "Prefer"));
        cors.setExposedHeaders(List.of("Content-Location", "ETag", "Location"));
        FilterRegistrationBean<CorsFilter> registration = new FilterRegistrationBean<>(
                new CorsFilter(request -> properties.allowedOrigins().isEmpty() ? null : cors));
        registration.addUrlPatterns("/fhir", "/fhir/*");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return registration;
    }

    private static IServerAddressStrategy addressStrategy(FhirProperties properties) {
        URI baseUrl = properties.baseUrl();
        return baseUrl == null
                ? new IncomingRequestAddressStrategy()
                : new HardcodedServerAddressStrategy(baseUrl.toString());
    }
}
