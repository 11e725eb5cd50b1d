package org.osteon.cdshooks.web;

import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.time.ZoneId;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.osteon.cdshooks.client.CdsClient;
import org.osteon.cdshooks.service.CardDelivery;
import org.osteon.cdshooks.service.CdsHooksConfiguration;
import org.osteon.cdshooks.service.CdsHooksProperties;
import org.osteon.cdshooks.service.CdsHooksService;
import org.osteon.cdshooks.service.ClientMisconfiguredException;
import org.osteon.cdshooks.service.FeedbackConfiguration;
import org.osteon.cdshooks.service.FeedbackService;
import org.osteon.cdshooks.service.ProfileConfiguration;
import org.osteon.cdshooks.service.TrustProperties;
import org.osteon.cdshooks.trust.TokenVerifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;

/** Offers CDS Hooks at {@code /cds-services} in an application that has knowledge. */
@AutoConfiguration
@ConditionalOnBean(type = "org.osteon.cdshooks.knowledge.KnowledgeSource")
@Import({ProfileConfiguration.class, CdsHooksConfiguration.class, FeedbackConfiguration.class})
public class CdsHooksAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.system(ZoneId.systemDefault());
    }

    @Bean
    CallGate callGate(CdsHooksProperties properties, TrustProperties trust) {
        return new CallGate(properties.maxConcurrentCalls(), trust.mostCallsByClient());
    }

    @Bean
    CdsServicesController cdsServicesController(
            CdsHooksService service, CardDelivery delivery, CdsHooksProperties properties, CallGate gate) {
        return new CdsServicesController(service, delivery, properties, gate);
    }

    @Bean
    FeedbackController feedbackController(
            CdsHooksService service, FeedbackService feedback, CdsHooksProperties properties) {
        return new FeedbackController(service, feedback, properties);
    }

    @Bean
    Cors cdsHooksCors(CdsHooksProperties properties, TrustProperties trust) {
        if (properties.allowedOrigins().contains("*") && !trust.isOpenToThisMachine()) {
            throw new ClientMisconfiguredException(
                    "osteon.cds-hooks.allowed-origins: * is for development, where callers on this"
                            + " machine need no token; name the origins, such as https://ehr.example");
        }
        return new Cors(properties.allowedOrigins());
    }

    @Bean
    FilterRegistrationBean<CdsHooksFilter> cdsHooksFilter(
            Cors cors, TokenVerifier verifier, TrustProperties trust, CdsClient openClient) {
        Admission admission = new Admission(verifier, trust, openClient);
        FilterRegistrationBean<CdsHooksFilter> registration =
                new FilterRegistrationBean<>(new CdsHooksFilter(cors, admission));
        registration.addUrlPatterns("/cds-services", "/cds-services/*");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return registration;
    }

    @Bean
    FilterRegistrationBean<ErrorDispatchFilter> cdsHooksErrorDispatchFilter(Cors cors) {
        FilterRegistrationBean<ErrorDispatchFilter> registration =
                new FilterRegistrationBean<>(new ErrorDispatchFilter(cors));
        registration.addUrlPatterns("/*");
        registration.setDispatcherTypes(DispatcherType.ERROR);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return registration;
    }

    /** Only where Tomcat serves. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({Tomcat.class, TomcatServletWebServerFactory.class})
    static class TomcatErrors {

        @Bean
        WebServerFactoryCustomizer<TomcatServletWebServerFactory> cdsHooksErrorsOfTomcat(Cors cors) {
            return factory -> {
                factory.addConnectorCustomizers(TomcatErrors::askForNoBodyBeforeItIsWanted);
                factory.addContextCustomizers(context -> addErrorValve(context, cors));
            };
        }

        /** Who is refused at the door need not send megabytes first. */
        private static void askForNoBodyBeforeItIsWanted(Connector connector) {
            if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
                http.setContinueResponseTiming("onRead");
            }
        }

        private static void addErrorValve(Context context, Cors cors) {
            if (context.getParent() instanceof StandardHost host) {
                // Named as well, or the host would add its own behind it.
                host.setErrorReportValveClass(OutcomeErrorReportValve.class.getName());
                host.getPipeline().addValve(new OutcomeErrorReportValve(cors));
            }
        }
    }
}
