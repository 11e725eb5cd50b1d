package org.osteon.cdshooks.web;

import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.time.ZoneId;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.startup.Tomcat;
import org.osteon.cdshooks.service.CardDelivery;
import org.osteon.cdshooks.service.CdsHooksConfiguration;
import org.osteon.cdshooks.service.CdsHooksProperties;
import org.osteon.cdshooks.service.CdsHooksService;
import org.osteon.cdshooks.service.FeedbackConfiguration;
import org.osteon.cdshooks.service.FeedbackService;
import org.osteon.cdshooks.service.ProfileConfiguration;
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
    CdsServicesController cdsServicesController(
            CdsHooksService service, CardDelivery delivery, CdsHooksProperties properties) {
        return new CdsServicesController(service, delivery, properties);
    }

    @Bean
    FeedbackController feedbackController(
            CdsHooksService service, FeedbackService feedback, CdsHooksProperties properties) {
        return new FeedbackController(service, feedback, properties);
    }

    @Bean
    FilterRegistrationBean<CdsHooksFilter> cdsHooksFilter(CdsHooksProperties properties) {
        FilterRegistrationBean<CdsHooksFilter> registration =
                new FilterRegistrationBean<>(new CdsHooksFilter(new Cors(properties.allowedOrigins())));
        registration.addUrlPatterns("/cds-services", "/cds-services/*");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return registration;
    }

    @Bean
    FilterRegistrationBean<ErrorDispatchFilter> cdsHooksErrorDispatchFilter() {
        FilterRegistrationBean<ErrorDispatchFilter> registration =
                new FilterRegistrationBean<>(new ErrorDispatchFilter());
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
        WebServerFactoryCustomizer<TomcatServletWebServerFactory> cdsHooksErrorsOfTomcat() {
            return factory -> factory.addContextCustomizers(context -> {
                if (context.getParent() instanceof StandardHost host) {
                    host.setErrorReportValveClass(OutcomeErrorReportValve.class.getName());
                }
            });
        }
    }
}
