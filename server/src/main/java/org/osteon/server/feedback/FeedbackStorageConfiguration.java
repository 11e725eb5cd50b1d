package org.osteon.server.feedback;

import ca.uhn.fhir.rest.server.RestfulServer;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import javax.sql.DataSource;
import org.osteon.cdshooks.feedback.FeedbackStore;
import org.osteon.cdshooks.service.FeedbackProperties;
import org.osteon.cdshooks.service.FeedbackService;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the parts of this package together. */
@Configuration(proxyBeanMethods = false)
class FeedbackStorageConfiguration {

    @Bean
    FeedbackStore feedbackStore(DataSource dataSource) {
        return new JdbcFeedbackStore(dataSource);
    }

    @Bean
    FeedbackUpkeep feedbackUpkeep(FeedbackService service, FeedbackStore store, MeterRegistry registry) {
        return new FeedbackUpkeep(service, store, new FeedbackMetrics(registry));
    }

    @Bean
    FeedbackReport feedbackReport(FeedbackStore store, Clock clock, FeedbackProperties properties) {
        return new FeedbackReport(store, clock, properties.retention());
    }

    @Bean
    SmartInitializingSingleton feedbackReportRegistration(RestfulServer server, FeedbackReport report) {
        return () -> server.registerProvider(report);
    }
}
